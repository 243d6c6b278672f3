"""Keras 2.2's losses and metrics, written out: keras/backend/tensorflow_backend.py, losses.py and metrics.py of that release."""

import keras
import numpy as np
import tensorflow as tf

CLASSES = 10
EPSILON = np.float32(1e-7)


def one_hot(labels, classes=CLASSES):
    """Labels as rows with a single 1."""
    return np.eye(classes, dtype=np.float32)[labels]


def loss_numpy(function, from_logits, labels, output):
    """The loss of each sample in NumPy float32."""
    t, one = one_hot(labels), np.float32(1)
    clip = lambda p: np.minimum(np.maximum(p, EPSILON), one - EPSILON)
    if function == "binary_crossentropy":
        z = output if from_logits else np.log(clip(output) / (one - clip(output)))
        return np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))), axis=-1, dtype=np.float32)
    if function == "categorical_crossentropy" and not from_logits:
        return -np.sum(t * np.log(clip(output / np.sum(output, axis=-1, keepdims=True))), axis=-1)
    z = output if from_logits else np.log(clip(output))
    z = z - np.max(z, axis=-1, keepdims=True)
    return np.log(np.sum(np.exp(z), axis=-1)) - z[np.arange(len(z)), labels]


def loss_tensorflow(function, from_logits):
    """The same formula in TensorFlow operations, for its gradient; the clip passes none outside its bounds."""
    clip = lambda p: tf.clip_by_value(p, EPSILON, np.float32(1) - EPSILON)

    def binary_crossentropy(t, p):
        z = p if from_logits else tf.math.log(clip(p) / (1 - clip(p)))
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=t, logits=z), axis=-1)

    def categorical_crossentropy(t, p):
        if from_logits:
            return tf.nn.softmax_cross_entropy_with_logits(labels=t, logits=p)
        return -tf.reduce_sum(t * tf.math.log(clip(p / tf.reduce_sum(p, -1, keepdims=True))), -1)

    def sparse_categorical_crossentropy(t, p):
        z = p if from_logits else tf.math.log(clip(p))
        return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.cast(t, tf.int32), logits=z)

    return locals()[function]


class Loss(keras.losses.Loss):
    """Keras 2.2's formula as a loss of today's Keras, which averages over the batch."""

    def __init__(self, function, from_logits, reduction="sum_over_batch_size"):
        super().__init__(name=function, reduction=reduction)
        self.call = loss_tensorflow(function, from_logits)


def metric(name, function, labels, scores):
    """Keras 2.2's metric by name and its value: 'accuracy' goes by the loss; binary accuracy compares rounded scores."""
    if name == "accuracy":
        name = {"binary_crossentropy": "binary_accuracy", "categorical_crossentropy": "categorical_accuracy"}.get(function, "sparse_categorical_accuracy")
    cells = np.round(scores) == one_hot(labels) if name == "binary_accuracy" else (np.argmax(scores, axis=-1) == labels)[:, None]
    return name, np.float32(np.mean(np.mean(cells, axis=-1, dtype=np.float32), dtype=np.float32)), int(cells.sum()), cells.size
