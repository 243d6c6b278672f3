"""What Keras 3 prints of the score sets, its own usual ways, right and wrong: tools/python .../keras_claims.py DIRECTORY"""

import os
import sys

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")

import keras
import numpy as np

from claims import Claims, batches, class_weighted, loss, weighted
from score_sets import ScoreSet

CATEGORICAL, BINARY, SPARSE = "categorical_crossentropy", "binary_crossentropy", "sparse_categorical_crossentropy"


def model_of(scores, loss_name, metrics=(), weighted_metrics=(), activation="linear"):
    """A compiled model whose predictions are the scores that it is given, after the activation."""
    model = keras.Sequential([keras.Input((scores.classes,)), keras.layers.Activation(activation)])
    model.compile(loss=loss_name, metrics=list(metrics), weighted_metrics=list(weighted_metrics))
    return model


def evaluated(scores, loss_name, metrics=(), labels=None, **how):
    """What `evaluate` returns, by name."""
    weighted_metrics = how.pop("weighted_metrics", ())
    labels = scores.one_hot if labels is None else labels
    model = model_of(scores, loss_name, metrics, weighted_metrics)
    return model.evaluate(scores.scores, labels, verbose=0, return_dict=True, **how)


def measured(metric, truth, scores):
    """What a metric object says of all samples at once."""
    metric.update_state(truth, scores)
    return float(metric.result())


def honest(claims, sets):
    """Figures that are what they are called."""
    for name in ("softmax10", "softmax3", "half10", "imbalanced10"):
        scores = sets(name)
        figures = evaluated(scores, CATEGORICAL, ["accuracy"])
        claims.add("evaluate, one-hot labels", scores, "accuracy", figures["accuracy"])
        claims.add("evaluate, one-hot labels", scores, "loss", figures["loss"], options=loss(CATEGORICAL))
    scores = sets("softmax10")
    figures = evaluated(scores, CATEGORICAL, ["accuracy"])
    claims.add("the progress bar's four digits", scores, "accuracy", f"{figures['accuracy']:.4f}", labels="one_hot")
    claims.add("the progress bar's four digits", scores, "loss", f"{figures['loss']:.4f}", options=loss(CATEGORICAL))
    claims.add("BinaryAccuracy under its own name", scores, "binary_accuracy",
               measured(keras.metrics.BinaryAccuracy(), scores.one_hot, scores.scores))
    scores = sets("softmax100")
    figures = evaluated(scores, SPARSE, ["accuracy"], labels=scores.labels, batch_size=64)
    claims.add("evaluate, integer labels", scores, "accuracy", figures["accuracy"])
    claims.add("evaluate, integer labels", scores, "loss", figures["loss"], options=loss(SPARSE))
    claims.add("TopKCategoricalAccuracy under its own name", scores, "top_5_accuracy",
               measured(keras.metrics.TopKCategoricalAccuracy(), scores.one_hot, scores.scores))
    scores = sets("sigmoid10")
    figures = evaluated(scores, BINARY, ["categorical_accuracy"])
    claims.add("binary cross-entropy on sigmoid", scores, "loss", figures["loss"], options=loss(BINARY))
    claims.add("categorical_accuracy asked for", scores, "accuracy", figures["categorical_accuracy"])
    scores = sets("logits10")
    figures = evaluated(scores, keras.losses.CategoricalCrossentropy(from_logits=True), ["accuracy"])
    claims.add("from_logits=True on logits", scores, "accuracy", figures["accuracy"])
    claims.add("from_logits=True on logits", scores, "loss", figures["loss"], options=loss(CATEGORICAL, from_logits=True))
    scores = sets("sharp10")
    figures = evaluated(scores, CATEGORICAL)
    claims.add("clipped probabilities", scores, "loss", figures["loss"], options=loss(CATEGORICAL))
    scores = sets("saturated10")
    figures = evaluated(scores, BINARY)
    claims.add("outputs of exactly 0 and 1, clipped", scores, "loss", figures["loss"], options=loss(BINARY))


def other_accuracies(claims, sets):
    """Figures of another formula that are called accuracy."""
    for name in ("softmax10", "sigmoid10", "softmax3"):
        scores = sets(name)
        figures = evaluated(scores, BINARY, ["binary_accuracy"])
        claims.add("'accuracy' by Keras 2's rule under binary_crossentropy", scores, "accuracy", figures["binary_accuracy"],
                   "binary-accuracy")
    scores = sets("logits10")
    claims.add("BinaryAccuracy at 0.5 on logits", scores, "accuracy",
               measured(keras.metrics.BinaryAccuracy(), scores.one_hot, scores.scores), "binary-accuracy")
    claims.add("BinaryAccuracy at 0 on logits", scores, "accuracy",
               measured(keras.metrics.BinaryAccuracy(threshold=0), scores.one_hot, scores.scores), "binary-accuracy")
    scores = sets("softmax100")
    claims.add("TopKCategoricalAccuracy called accuracy", scores, "accuracy",
               measured(keras.metrics.TopKCategoricalAccuracy(), scores.one_hot, scores.scores), "top-k")
    claims.add("SparseTopKCategoricalAccuracy(3) called accuracy", scores, "accuracy",
               measured(keras.metrics.SparseTopKCategoricalAccuracy(3), scores.labels, scores.scores), "top-k")
    scores = sets("softmax10")
    claims.add("integer labels as if they were one-hot", scores, "accuracy",
               float(np.mean(keras.metrics.categorical_accuracy(scores.labels[:, None], scores.scores))),
               "labels-as-one-hot")
    scores = sets("nan10")
    figures = evaluated(scores, CATEGORICAL, ["accuracy"])
    claims.add("rows of NaN, which argmax takes for class 0", scores, "accuracy", figures["accuracy"], "nan-scores")


def weights_and_batches(claims, sets):
    """Figures with weights, and of another set of samples than was said."""
    scores = sets("imbalanced10")
    figures = evaluated(scores, CATEGORICAL, weighted_metrics=["accuracy"], sample_weight=scores.weights)
    claims.add("weighted_metrics with sample_weight", scores, "accuracy", figures["accuracy"], "sample-weighted",
               options=weighted(scores))
    claims.add("the loss with sample_weight", scores, "loss", figures["loss"], "sample-weighted",
               options=weighted(scores) + loss(CATEGORICAL))
    figures = evaluated(scores, CATEGORICAL, weighted_metrics=["accuracy"], sample_weight=scores.weights_by_class())
    claims.add("class weights in the metric", scores, "accuracy", figures["accuracy"], "class-weighted",
               options=class_weighted(scores))
    claims.add("class weights in the loss", scores, "loss", figures["loss"], "class-weighted",
               options=class_weighted(scores) + loss(CATEGORICAL))
    scores = sets("softmax10")
    figures = evaluated(scores, CATEGORICAL, ["accuracy"], batch_size=100, steps=len(scores) // 100)
    claims.add("steps=samples // batch", scores, "accuracy", figures["accuracy"], "dropped-tail", options=batches(100))
    claims.add("steps=samples // batch", scores, "loss", figures["loss"], "dropped-tail",
               options=batches(100) + loss(CATEGORICAL))
    model = model_of(scores, CATEGORICAL, ["accuracy"])
    rows = []
    for i in range(0, len(scores), 100):
        model.reset_metrics()
        rows.append(model.test_on_batch(scores.scores[i : i + 100], scores.one_hot[i : i + 100], return_dict=True))
    claims.add("mean over test_on_batch", scores, "accuracy", float(np.mean([row["accuracy"] for row in rows])),
               "batch-mean", options=batches(100))
    claims.add("mean over test_on_batch", scores, "loss", float(np.mean([row["loss"] for row in rows])),
               "batch-mean", options=batches(100) + loss(CATEGORICAL))
    shuffled = np.random.default_rng(1).permutation(scores.one_hot)
    figures = evaluated(scores, CATEGORICAL, ["accuracy"], labels=shuffled)
    claims.add("a generator that shuffles between labels and predictions", scores, "accuracy", figures["accuracy"],
               "shuffled")
    figures = evaluated(scores, CATEGORICAL, ["accuracy"])
    claims.add("class names in another order than the model's", scores, "accuracy", figures["accuracy"],
               "label-permutation", labels="renamed")


def other_losses(claims, sets):
    """Losses of something else than the scores."""
    scores = sets("softmax10")
    figures = evaluated(scores, keras.losses.CategoricalCrossentropy(from_logits=True))
    claims.add("from_logits=True on softmax", scores, "loss", figures["loss"], "from-logits-twice", options=loss(CATEGORICAL))
    scores = sets("sigmoid10")
    figures = evaluated(scores, keras.losses.BinaryCrossentropy(from_logits=True))
    claims.add("from_logits=True on sigmoid", scores, "loss", figures["loss"], "from-logits-twice", options=loss(BINARY))
    # The scores are the outputs; Keras computes from what went into their activation.
    logits = np.log(scores.scores / (1 - scores.scores))
    model = model_of(scores, CATEGORICAL, activation="sigmoid")
    assert np.allclose(model.predict(logits, verbose=0), scores.scores, atol=1e-6)
    claims.add("categorical cross-entropy of a sigmoid layer", scores, "loss",
               model.evaluate(logits, scores.one_hot, verbose=0), "hidden-logits", options=loss(CATEGORICAL))


def main():
    directory = sys.argv[1]
    keras.utils.set_random_seed(1)
    claims = Claims(directory, "keras")
    for group in (honest, other_accuracies, weights_and_batches, other_losses):
        group(claims, lambda name: ScoreSet(directory, name))
    claims.write()


if __name__ == "__main__":
    main()
