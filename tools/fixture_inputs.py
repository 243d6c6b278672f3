"""The inputs of the fixtures: ordinary ones beside saturated, tied, clipped and zero ones."""

import numpy as np

from keras2 import CLASSES, one_hot


def logits_rows(rng):
    """Inputs of the last activation: ordinary, saturated, tied, zero and all very negative rows."""
    rows = [rng.normal(0, scale, CLASSES) for scale in (0.1, 1, 1, 2, 2, 5, 10)]
    for size in (20, 40, 100):
        rows += [rng.choice([-size, size], CLASSES), size * one_hot(3) - size / 2, -size + rng.normal(size=CLASSES)]
    rows += [np.zeros(CLASSES), -np.zeros(CLASSES), np.full(CLASSES, 1.5), np.repeat([3, -1], 5), np.full(CLASSES, -100),
             np.full(CLASSES, 100), np.linspace(-9, 9, CLASSES)]
    return np.array(rows, np.float32)


def probability_rows(rng):
    """Plain outputs taken as probabilities: ordinary, exact 0 and 1, beyond both clips, and an all-zero row."""
    rows = list(rng.dirichlet(np.ones(CLASSES), 6)) + list(rng.uniform(0, 1, (5, CLASSES)))
    rows += [one_hot(0), one_hot(9), np.ones(CLASSES), np.full(CLASSES, 0.5), np.repeat([0, 1], 5), np.repeat([1e-8, 0.2], 5),
             np.repeat([1e-7, 1], 5), np.repeat([-0.5, 2], 5), rng.uniform(0, 3, CLASSES), np.zeros(CLASSES)]
    return np.array(rows, np.float32)


def score_rows(rng):
    """Scores with ties, exact halves, saturated rows and a negative zero before a zero; and a label for each."""
    rows = list(rng.uniform(0, 1, (20, CLASSES))) + list(rng.uniform(0, 0.5, (20, CLASSES)))
    rows += [np.full(CLASSES, 0.5), np.zeros(CLASSES), np.ones(CLASSES), one_hot(4), one_hot(4), np.repeat([0.2, 0.7], 5),
             np.repeat([0.7, 0.2], 5), np.array([-0.0] + [0.0] * 9), np.array([np.nextafter(np.float32(0.5), np.float32(1))] * 10)]
    labels = rng.integers(0, CLASSES, len(rows)).astype(np.int32)
    labels[-9:] = [0, 0, 0, 4, 5, 5, 0, 1, 2]
    return np.array(rows, np.float32), labels


def start_weights(rng):
    """The seed network's first weights in get_weights() order: Glorot uniform kernels and zero biases, drawn by NumPy."""
    sizes, weights = (1024, 60, 50, 60, 70, 30, 10), []
    for fan_in, fan_out in zip(sizes, sizes[1:]):
        limit = np.sqrt(6 / (fan_in + fan_out))
        weights += [rng.uniform(-limit, limit, (fan_in, fan_out)).astype("f4"), np.zeros(fan_out, "f4")]
    return weights
