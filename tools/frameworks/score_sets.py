"""The scores and labels that every framework computes its claims on: score_sets.py DIRECTORY writes them.

One folder per set: scores.npy, labels.npy (integers from 0), one_hot.npy, weights.npy (one a sample). The same seed gives
the same files.
"""

import sys
from pathlib import Path

import numpy as np

SEED = 20_261


def softmax(logits):
    """Probabilities that sum to 1 in each row."""
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def sigmoid(logits):
    """Probabilities, each by itself."""
    return 1 / (1 + np.exp(-logits))


def class_weights(classes):
    """A weight for each class, no two alike."""
    return [0.5 + 0.25 * k for k in range(classes)]


def sample(seed, samples, classes, skill, priors=None):
    """Labels, and logits that are right about them the more often the greater the skill."""
    random = np.random.default_rng([SEED, seed])
    labels = random.choice(classes, samples, p=priors)
    logits = random.normal(0, 1.5, (samples, classes))
    logits[np.arange(samples), labels] += skill
    return labels, logits


def write(directory, labels, scores, classes=None):
    """Writes one set; the weights of its samples are drawn from its own size."""
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng([SEED, len(labels)])
    classes = classes or scores.shape[1]
    np.save(directory / "scores.npy", np.ascontiguousarray(scores))
    np.save(directory / "labels.npy", labels.astype(np.int64))
    np.save(directory / "one_hot.npy", np.eye(classes, dtype=np.float32)[labels])
    np.save(directory / "weights.npy", random.uniform(0.2, 3.0, len(labels)).astype(np.float32))


def write_all(directory):
    """Writes every set."""
    directory = Path(directory)
    single = np.float32
    labels, logits = sample(1, 1_037, 10, 2.5)
    write(directory / "softmax10", labels, softmax(logits).astype(single))
    # Classes in an order that only the labels have: alphabetical, say, where the model's is numerical.
    renamed = np.array([3, 7, 0, 9, 1, 8, 2, 5, 6, 4])
    np.save(directory / "softmax10/renamed.npy", renamed[labels])
    labels, logits = sample(2, 1_037, 10, 3.0)
    write(directory / "sigmoid10", labels, sigmoid(logits - 2.5).astype(single))
    labels, logits = sample(3, 997, 3, 1.5)
    write(directory / "softmax3", labels, softmax(logits).astype(single))
    labels, logits = sample(4, 2_003, 100, 3.5)
    write(directory / "softmax100", labels, softmax(logits).astype(single))
    labels, logits = sample(5, 1_037, 10, 2.0)
    write(directory / "logits10", labels, logits.astype(single))
    labels, logits = sample(6, 1_037, 10, 2.5)
    write(directory / "half10", labels, softmax(logits).astype(np.float16))
    labels, logits = sample(7, 1_037, 10, 2.5)
    write(directory / "double10", labels, softmax(logits))
    priors = np.array([40, 20, 10, 8, 6, 5, 4, 3, 2, 2]) / 100
    labels, logits = sample(8, 1_511, 10, 1.5, priors)
    write(directory / "imbalanced10", labels, softmax(logits + 2 * np.log(priors)).astype(single))
    # A class that no label has: where the macro averages of the frameworks part.
    priors = np.array([20, 15, 15, 10, 10, 10, 10, 5, 5, 0]) / 100
    labels, logits = sample(9, 1_037, 10, 1.5, priors)
    write(directory / "absent10", labels, softmax(logits).astype(single))
    # So sure of itself that the true class's probability is often below what Keras clips at, 1e-7, and below what
    # scikit-learn does, 2.2e-16.
    labels, logits = sample(10, 1_037, 10, 1.0)
    write(directory / "sharp10", labels, softmax(4 * logits))
    write(directory / "steep10", labels, softmax(12 * logits))
    # In float32 most of these are exactly 0 or 1.
    labels, logits = sample(11, 1_037, 10, 2.0)
    write(directory / "saturated10", labels, sigmoid(60 * (logits - 1.5)).astype(single))
    # A few rows whose logits overflowed.
    labels, logits = sample(12, 1_037, 10, 2.5)
    broken = softmax(logits).astype(single)
    broken[::29] = np.nan
    write(directory / "nan10", labels, broken)


class ScoreSet:
    """One set, read back: scores, labels, one_hot and weights, one row or number a sample."""

    def __init__(self, directory, name):
        self.name = name
        files = Path(directory) / name
        self.scores, self.labels, self.one_hot, self.weights = (
            np.load(files / f"{file}.npy") for file in ("scores", "labels", "one_hot", "weights"))  # fmt: skip
        self.classes = self.one_hot.shape[1]
        self.class_weights = class_weights(self.classes)

    def __len__(self):
        return len(self.labels)

    def weights_by_class(self):
        """Each sample's weight, by its class."""
        return np.array(self.class_weights, dtype=np.float32)[self.labels]


if __name__ == "__main__":
    write_all(sys.argv[1])
