"""What PyTorch and torchmetrics print of the score sets: tools/python --with frameworks .../torch_claims.py DIRECTORY"""

import sys

import torch
import torch.nn.functional as functional
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset
from torchmetrics.aggregation import MeanMetric
from torchmetrics.classification import (MulticlassAccuracy, MulticlassExactMatch, MulticlassRecall, MultilabelAccuracy,
                                         MultilabelExactMatch, MultilabelHammingDistance)  # fmt: skip

from claims import Claims, batches, class_weighted, loss, weighted
from score_sets import ScoreSet

CATEGORICAL, BINARY, SPARSE = "categorical_crossentropy", "binary_crossentropy", "sparse_categorical_crossentropy"


class Tensors:
    """A score set as tensors."""

    def __init__(self, scores):
        self.set = scores
        self.scores = torch.from_numpy(scores.scores)
        self.labels = torch.from_numpy(scores.labels)
        self.one_hot = torch.from_numpy(scores.one_hot).long()
        self.classes = scores.classes


def measured(metric, scores, truth):
    """What a metric object says of all samples at once."""
    return metric(scores, truth).item()


def micro(classes, **how):
    """The share of samples that argmax gets right."""
    return MulticlassAccuracy(classes, average="micro", **how)


def honest(claims, sets):
    """Figures that are what they are called."""
    for name in ("softmax10", "softmax3", "softmax100", "half10", "double10", "logits10", "absent10"):
        t = sets(name)
        claims.add("MulticlassAccuracy, micro", t.set, "accuracy", measured(micro(t.classes), t.scores, t.labels))
    t = sets("softmax10")
    accuracy = micro(t.classes)
    for part, truth in zip(t.scores.split(64), t.labels.split(64)):
        accuracy.update(part, truth)
    claims.add("update by batch, compute at the end", t.set, "accuracy", accuracy.compute().item())
    claims.add("a tensor's four digits", t.set, "accuracy", f"{accuracy.compute():.4f}", labels="one_hot")
    claims.add("(scores.argmax(1) == labels).sum()", t.set, "correct", str((t.scores.argmax(1) == t.labels).sum().item()))
    claims.add("percent with two digits", t.set, "accuracy",
               f"{100 * (t.scores.argmax(1) == t.labels).float().mean().item():.2f}%")
    claims.add("MulticlassAccuracy, macro, under its own name", t.set, "balanced_accuracy",
               measured(MulticlassAccuracy(t.classes), t.scores, t.labels))
    claims.add("MultilabelAccuracy under its own name", t.set, "binary_accuracy",
               measured(MultilabelAccuracy(t.classes), t.scores, t.one_hot))
    claims.add("MultilabelExactMatch under its own name", t.set, "subset_accuracy",
               measured(MultilabelExactMatch(t.classes), t.scores, t.one_hot))
    claims.add("nll_loss of the logarithm", t.set, "loss", functional.nll_loss(t.scores.log(), t.labels).item(),
               options=loss(SPARSE))
    claims.add("top_k=5 under its own name", t.set, "top_5_accuracy",
               measured(micro(t.classes, top_k=5), t.scores, t.labels))
    t = sets("logits10")
    claims.add("cross_entropy", t.set, "loss", functional.cross_entropy(t.scores, t.labels).item(),
               options=loss(SPARSE, from_logits=True))
    claims.add("cross_entropy, four digits", t.set, "loss", f"{functional.cross_entropy(t.scores, t.labels):.4f}",
               options=loss(CATEGORICAL, from_logits=True))
    claims.add("binary_cross_entropy_with_logits", t.set, "loss",
               functional.binary_cross_entropy_with_logits(t.scores, t.one_hot.float()).item(),
               options=loss(BINARY, from_logits=True))
    t = sets("sigmoid10")
    claims.add("binary_cross_entropy", t.set, "loss", functional.binary_cross_entropy(t.scores, t.one_hot.float()).item(),
               options=loss(BINARY))


def other_accuracies(claims, sets):
    """Figures of another formula that are called accuracy."""
    for name in ("imbalanced10", "absent10", "softmax100"):
        t = sets(name)
        claims.add("MulticlassAccuracy, whose default is macro", t.set, "accuracy",
                   measured(MulticlassAccuracy(t.classes), t.scores, t.labels), "balanced-accuracy")
    t = sets("imbalanced10")
    claims.add("MulticlassRecall, macro, four digits", t.set, "accuracy",
               f"{measured(MulticlassRecall(t.classes), t.scores, t.labels):.4f}", "balanced-accuracy")
    for name, k in (("softmax100", 5), ("softmax10", 2)):
        t = sets(name)
        claims.add(f"top_k={k} called accuracy", t.set, "accuracy", measured(micro(t.classes, top_k=k), t.scores, t.labels),
                   "top-k")
    for name in ("softmax10", "sigmoid10", "logits10"):
        t = sets(name)
        claims.add("MultilabelAccuracy called accuracy", t.set, "accuracy",
                   measured(MultilabelAccuracy(t.classes), t.scores, t.one_hot), "binary-accuracy")
        claims.add("MultilabelExactMatch called accuracy", t.set, "accuracy",
                   measured(MultilabelExactMatch(t.classes), t.scores, t.one_hot), "subset-accuracy")
    t = sets("sigmoid10")
    claims.add("MultilabelHammingDistance called error rate", t.set, "error_rate",
               measured(MultilabelHammingDistance(t.classes), t.scores, t.one_hot), "binary-accuracy")
    t = sets("nan10")
    claims.add("(scores.argmax(1) == labels) with rows of NaN", t.set, "accuracy",
               (t.scores.argmax(1) == t.labels).float().mean().item(), "nan-scores")
    t = sets("softmax10")
    claims.add("MulticlassExactMatch of rounded one-hot rows", t.set, "accuracy",
               measured(MulticlassExactMatch(2), t.scores.round().long(), t.one_hot), "subset-accuracy")


def batches_and_samples(claims, sets):
    """Figures of other samples, or of samples counted otherwise, than was said."""
    t = sets("softmax10")
    data = TensorDataset(t.scores, t.labels)
    by_batch = [(micro(t.classes)(scores, labels), functional.nll_loss(scores.log(), labels))
                for scores, labels in DataLoader(data, batch_size=128)]
    claims.add("mean over the batches' accuracies", t.set, "accuracy", torch.stack([a for a, _ in by_batch]).mean().item(),
               "batch-mean", options=batches(128))
    claims.add("mean over the batches' accuracies, four digits", t.set, "accuracy",
               f"{torch.stack([a for a, _ in by_batch]).mean():.4f}", "batch-mean", options=batches(128))
    mean = MeanMetric()
    for _, value in by_batch:
        mean.update(value)
    claims.add("running total of loss.item() / len(loader)", t.set, "loss", mean.compute().item(), "batch-mean",
               options=batches(128) + loss(SPARSE))
    accuracy = micro(t.classes)
    for scores, labels in DataLoader(data, batch_size=128, drop_last=True):
        accuracy.update(scores, labels)
    claims.add("drop_last=True", t.set, "accuracy", accuracy.compute().item(), "dropped-tail", options=batches(128))
    # Each of 64 processes gets equally many samples, the first ones again where they do not divide.
    accuracy = micro(t.classes)
    for rank in range(64):
        sampler = DistributedSampler(data, num_replicas=64, rank=rank, shuffle=False)
        for scores, labels in DataLoader(data, batch_size=64, sampler=sampler):
            accuracy.update(scores, labels)
    claims.add("DistributedSampler's repeated samples", t.set, "accuracy", accuracy.compute().item(), "padded-tail",
               options=batches(64))
    generator = torch.Generator().manual_seed(3)
    shuffled = torch.cat([labels for _, labels in DataLoader(data, batch_size=64, shuffle=True, generator=generator)])
    claims.add("labels read from a shuffling loader", t.set, "accuracy", measured(micro(t.classes), t.scores, shuffled),
               "shuffled")


def other_losses(claims, sets):
    """Losses of another formula, or of something else than the scores."""
    t = sets("softmax10")
    claims.add("cross_entropy of softmax outputs", t.set, "loss", functional.cross_entropy(t.scores, t.labels).item(),
               "from-logits-twice", options=loss(SPARSE))
    claims.add("nll_loss, reduction='sum'", t.set, "loss",
               functional.nll_loss(t.scores.log(), t.labels, reduction="sum").item(), "summed-loss", options=loss(SPARSE))
    t = sets("logits10")
    claims.add("cross_entropy, reduction='sum'", t.set, "loss",
               functional.cross_entropy(t.scores, t.labels, reduction="sum").item(), "summed-loss",
               options=loss(SPARSE, from_logits=True))
    class_weights = torch.tensor(t.set.class_weights)
    claims.add("cross_entropy with class weights", t.set, "loss",
               functional.cross_entropy(t.scores, t.labels, weight=class_weights).item(), "class-weighted",
               options=class_weighted(t.set) + loss(SPARSE, from_logits=True))
    each = functional.cross_entropy(t.scores, t.labels, reduction="none")
    claims.add("cross_entropy times sample weights, mean", t.set, "loss",
               (each * torch.from_numpy(t.set.weights)).mean().item(), "sample-weighted",
               options=weighted(t.set) + loss(SPARSE, from_logits=True))
    t = sets("sigmoid10")
    claims.add("binary_cross_entropy_with_logits of sigmoid outputs", t.set, "loss",
               functional.binary_cross_entropy_with_logits(t.scores, t.one_hot.float()).item(), "from-logits-twice",
               options=loss(BINARY))
    t = sets("saturated10")
    claims.add("binary_cross_entropy, whose logarithm ends at -100", t.set, "loss",
               functional.binary_cross_entropy(t.scores, t.one_hot.float()).item(), "unclipped-loss", options=loss(BINARY))
    t = sets("sharp10")
    claims.add("nll_loss, which clips nothing", t.set, "loss", functional.nll_loss(t.scores.log(), t.labels).item(),
               "unclipped-loss", options=loss(SPARSE))


def main():
    directory = sys.argv[1]
    torch.manual_seed(1)
    claims = Claims(directory, "torch")
    for group in (honest, other_accuracies, batches_and_samples, other_losses):
        group(claims, lambda name: Tensors(ScoreSet(directory, name)))
    claims.write()


if __name__ == "__main__":
    main()
