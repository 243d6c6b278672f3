"""Writes the golden files under src/test/resources/keras-metrics/ with real Keras, or checks them with --check.

A case is a set of scores and labels; case.json lists metrics, arrays.npz has what Keras's evaluation prints for each of them after each
batch, the last of which is short: one row a batch, one column a figure. Everything runs on the CPU with oneDNN on, in graph mode.
Run: tools/python tools/make_metric_fixtures.py
"""

import hashlib
import os
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="1", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras
import numpy as np
import tensorflow as tf

import fixture_files

THREADS = 2
tf.get_logger().setLevel("ERROR")
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)

COMMITTED = Path(__file__).resolve().parent.parent / "src/test/resources/keras-metrics"
STAMP = {"keras": keras.__version__, "tensorflow": tf.__version__, "threads": THREADS, "onednn": True,
         "script_sha256": hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}
TOLERANCE = 2e-6
CLASSES, BATCH = 10, 12

AVERAGES = (None, "micro", "macro", "weighted")
EVEN, UNEVEN = [0.0, 0.25, 0.5, 0.75, 1.0], [0.1, 0.5, 0.9, 0.3]
METRICS = [
    ("BinaryAccuracy", {}), ("BinaryAccuracy", {"threshold": 0.3}),
    ("CategoricalAccuracy", {}), ("SparseCategoricalAccuracy", {}),
    *[(name, options) for name in ("TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy") for options in ({}, {"k": 1}, {"k": 3}, {"k": 12})],
    *[(name, options) for name in ("Precision", "Recall") for options in (
        {}, {"thresholds": 0.0}, {"thresholds": 1.0}, {"thresholds": UNEVEN}, {"thresholds": EVEN}, {"top_k": 2}, {"class_id": 3},
        {"thresholds": [0.2, 0.6], "top_k": 3, "class_id": 1})],
    *[("F1Score", {"average": average, "threshold": threshold}) for average in AVERAGES for threshold in (None, 0.5)],
    *[("AUC", {"curve": curve, "summation_method": method}) for curve in ("ROC", "PR", "PRGAIN") for method in ("interpolation", "minoring", "majoring")],
    ("AUC", {"num_thresholds": 2}), ("AUC", {"num_thresholds": 5, "curve": "PR"}), ("AUC", {"thresholds": UNEVEN}),
    ("AUC", {"thresholds": EVEN[1:-1], "summation_method": "majoring"}), ("AUC", {"from_logits": True}),
    ("AUC", {"multi_label": True}), ("AUC", {"multi_label": True, "curve": "PR"}),
]


def data():
    """Scores and labels by name."""
    random = np.random.default_rng(6)
    labels = random.integers(0, CLASSES, 44)
    logits = random.normal(0, 1.5, (44, CLASSES)).astype(np.float32)
    logits[np.arange(44), labels] += 1.5
    shares = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    yield "shares", shares, labels
    yield "logits", logits, labels
    yield "probabilities", 1 / (1 + np.exp(-logits)), labels
    yield "ties", random.integers(0, 5, (29, CLASSES)) / 4, labels[:29]
    yield "one_class", shares, np.full(44, 3)
    edges = np.arange(200, dtype=np.float32) / np.float32(199)
    beside = np.stack([np.nextafter(edges, np.float32(-1)), edges, np.nextafter(edges, np.float32(2))], 1)
    yield "edges", random.permutation(beside.reshape(-1)).reshape(-1, CLASSES), random.integers(0, CLASSES, 60)
    zeros = np.where(random.random((20, CLASSES)) < 0.5, 0.0, -0.0)
    zeros[5:10] = 1
    zeros[10:15, 3] = 1
    zeros[15:17] = 1e-10
    yield "zeros", zeros, labels[:20]
    extremes = np.array(shares[:20])
    extremes[np.arange(20), random.integers(0, CLASSES, 20)] = np.resize([np.nan, np.inf, -np.inf, 2, -2, 1e-38], 20)
    yield "extremes", extremes, labels[:20]


def evaluated(metrics, scores, truth, loss):
    """What an evaluation shows after each batch, by metric: one row a batch, one column a figure."""
    model = keras.Sequential([keras.Input((CLASSES,)), keras.layers.Activation("linear")])
    model.compile(loss=loss, metrics=list(metrics.values()))
    model._symbolic_build(data_batch=(scores[:BATCH], truth[:BATCH]))
    model.make_test_function()
    batches = iter(tf.data.Dataset.from_tensor_slices((scores, truth)).batch(BATCH))
    logs = [model.test_function(batches) for _ in range(0, len(scores), BATCH)]
    return {index: np.stack([np.reshape(row[metric.name].numpy(), -1) for row in logs]) for index, metric in metrics.items()}


def described(metric):
    """A metric as Keras writes it, with every option that is not None."""
    config = {key: value for key, value in metric.get_config().items() if key not in ("name", "dtype") and value is not None}
    if isinstance(config.get("thresholds"), list):
        config["thresholds"] = [float(each) for each in config["thresholds"]]
    return {"class_name": type(metric).__name__, "config": config}


def write_all(root):
    """Writes every case."""
    for name, scores, labels in data():
        scores = scores.astype(np.float32)
        metrics = {index: getattr(keras.metrics, kind)(**options, name=f"metric_{index}") for index, (kind, options) in enumerate(METRICS)}
        sparse = {index for index, (kind, _) in enumerate(METRICS) if kind.startswith("Sparse")}
        results = {
            **evaluated({index: metrics[index] for index in metrics if index not in sparse}, scores, np.eye(CLASSES, dtype=np.float32)[labels], "mse"),
            **evaluated({index: metrics[index] for index in sparse}, scores, labels.astype(np.int32), "sparse_categorical_crossentropy"),
        }
        arrays = {"scores": scores, "labels": labels, **{f"result_{index}": results[index] for index in sorted(results)}}
        record = {"family": "metric", "classes": CLASSES, "batch_size": BATCH, "metrics": [described(metrics[index]) for index in metrics]}
        fixture_files.write_case(root, name, {**record, **STAMP, "tolerance": TOLERANCE}, arrays)


if __name__ == "__main__":
    fixture_files.run(__doc__, COMMITTED, write_all)
