"""What scikit-learn prints of the score sets: tools/python --with frameworks tools/frameworks/sklearn_claims.py DIRECTORY"""

import sys
import warnings

import numpy as np
from sklearn import metrics

from claims import Claims, class_weighted, loss, weighted
from score_sets import ScoreSet

CATEGORICAL, BINARY, SPARSE = "categorical_crossentropy", "binary_crossentropy", "sparse_categorical_crossentropy"


def predicted(scores):
    """The class that each sample's scores name."""
    return scores.scores.argmax(axis=1)


def thresholded(scores):
    """The scores at 0.5, as an indicator matrix."""
    return (scores.scores > 0.5).astype(int)


def log_loss(scores, **how):
    """Cross-entropy of rows made to sum to 1 as exactly as scikit-learn wants them."""
    return float(metrics.log_loss(scores.labels, scores.scores, labels=range(scores.classes), **how))


def honest(claims, sets):
    """Figures that are what they are called."""
    for name in ("softmax10", "softmax3", "softmax100", "half10", "double10", "imbalanced10"):
        scores = sets(name)
        claims.add("accuracy_score", scores, "accuracy", float(metrics.accuracy_score(scores.labels, predicted(scores))))
    scores = sets("softmax10")
    right = metrics.accuracy_score(scores.labels, predicted(scores), normalize=False)
    wrong = metrics.zero_one_loss(scores.labels, predicted(scores), normalize=False)
    claims.add("accuracy_score, normalize=False", scores, "correct", str(int(right)))
    claims.add("zero_one_loss, normalize=False", scores, "wrong", str(int(wrong)))
    claims.add("zero_one_loss", scores, "error_rate", float(metrics.zero_one_loss(scores.labels, predicted(scores))))
    report = metrics.classification_report(scores.labels, predicted(scores), digits=2)
    line = next(line for line in report.splitlines() if "accuracy" in line)
    claims.add("classification_report's two digits", scores, "accuracy", line.split()[1], labels="one_hot")
    claims.add("log_loss", scores, "loss", log_loss(scores), options=loss(CATEGORICAL))
    scores = sets("double10")
    claims.add("log_loss of float64", scores, "loss", log_loss(scores), options=loss(SPARSE))
    scores = sets("imbalanced10")
    claims.add("balanced_accuracy_score under its own name", scores, "balanced_accuracy",
               float(metrics.balanced_accuracy_score(scores.labels, predicted(scores))))
    claims.add("top_k_accuracy_score under its own name", scores, "top_3_accuracy",
               float(metrics.top_k_accuracy_score(scores.labels, scores.scores, k=3)))
    scores = sets("sigmoid10")
    claims.add("accuracy_score of indicators under its own name", scores, "subset_accuracy",
               float(metrics.accuracy_score(scores.one_hot.astype(int), thresholded(scores))))


def other_accuracies(claims, sets):
    """Figures of another formula that are called accuracy or loss."""
    for name in ("sigmoid10", "softmax10", "softmax3"):
        scores = sets(name)
        claims.add("accuracy_score of indicators", scores, "accuracy",
                   float(metrics.accuracy_score(scores.one_hot.astype(int), thresholded(scores))), "subset-accuracy")
    scores = sets("sigmoid10")
    claims.add("1 - hamming_loss of indicators", scores, "accuracy",
               1 - float(metrics.hamming_loss(scores.one_hot.astype(int), thresholded(scores))), "binary-accuracy")
    claims.add("accuracy_score of raveled indicators", scores, "accuracy",
               float(metrics.accuracy_score(scores.one_hot.astype(int).ravel(), thresholded(scores).ravel())),
               "binary-accuracy")
    for name in ("imbalanced10", "absent10"):
        scores = sets(name)
        claims.add("balanced_accuracy_score called accuracy", scores, "accuracy",
                   float(metrics.balanced_accuracy_score(scores.labels, predicted(scores))), "balanced-accuracy")
    scores = sets("imbalanced10")
    report = metrics.classification_report(scores.labels, predicted(scores), digits=4, zero_division=0)
    line = next(line for line in report.splitlines() if "macro avg" in line)
    claims.add("classification_report's macro recall called accuracy", scores, "accuracy", line.split()[3],
               "balanced-accuracy")
    scores = sets("softmax100")
    claims.add("top_k_accuracy_score, whose default is 2", scores, "accuracy",
               float(metrics.top_k_accuracy_score(scores.labels, scores.scores)), "top-k")
    claims.add("top_k_accuracy_score of five", scores, "accuracy",
               float(metrics.top_k_accuracy_score(scores.labels, scores.scores, k=5)), "top-k")


def weights_and_labels(claims, sets):
    """Figures with weights or with other labels."""
    scores = sets("imbalanced10")
    claims.add("accuracy_score with sample_weight", scores, "accuracy",
               float(metrics.accuracy_score(scores.labels, predicted(scores), sample_weight=scores.weights)),
               "sample-weighted", options=weighted(scores))
    claims.add("log_loss with sample_weight", scores, "loss", log_loss(scores, sample_weight=scores.weights),
               "sample-weighted", options=weighted(scores) + loss(CATEGORICAL))
    claims.add("accuracy_score with class weights", scores, "accuracy",
               float(metrics.accuracy_score(scores.labels, predicted(scores), sample_weight=scores.weights_by_class())),
               "class-weighted", options=class_weighted(scores))
    claims.add("log_loss with class weights", scores, "loss", log_loss(scores, sample_weight=scores.weights_by_class()),
               "class-weighted", options=class_weighted(scores) + loss(SPARSE))
    scores = sets("softmax10")
    claims.add("labels from 1 against classes from 0", scores, "accuracy",
               float(metrics.accuracy_score(scores.labels + 1, predicted(scores))), "label-shift")
    shuffled = np.random.default_rng(5).permutation(scores.labels)
    claims.add("labels in another order", scores, "accuracy", float(metrics.accuracy_score(shuffled, predicted(scores))),
               "shuffled")
    claims.add("a LabelEncoder that sorts the names as text", scores, "accuracy",
               float(metrics.accuracy_score(scores.labels, predicted(scores))), "label-permutation", labels="renamed")
    claims.add("log_loss, normalize=False", scores, "loss", log_loss(scores, normalize=False), "summed-loss",
               options=loss(CATEGORICAL))
    scores = sets("double10")
    claims.add("log_loss, normalize=False, of float64", scores, "loss", log_loss(scores, normalize=False), "summed-loss",
               options=loss(SPARSE))
    scores = sets("sharp10")
    assert scores.scores.min() > np.finfo(np.float64).eps
    claims.add("log_loss of float64, above what it clips at", scores, "loss", log_loss(scores), "unclipped-loss",
               options=loss(CATEGORICAL))
    scores = sets("steep10")
    claims.add("log_loss of float64, which clips at 2.2e-16", scores, "loss", log_loss(scores), "unclipped-loss",
               options=loss(CATEGORICAL))


def main():
    directory = sys.argv[1]
    warnings.filterwarnings("ignore", message="y_pred contains classes not in y_true")
    claims = Claims(directory, "sklearn")
    for group in (honest, other_accuracies, weights_and_labels):
        group(claims, lambda name: ScoreSet(directory, name))
    claims.write()


if __name__ == "__main__":
    main()
