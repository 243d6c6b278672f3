"""Keras's side of the benchmark: the same network and job in a process of its own; writes its times as JSON."""

import json
import os
import sys
import time

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras
import numpy as np

import images


EAGER_BATCH, EAGER_WARM_UP = 50, 10


class Clock(keras.callbacks.Callback):
    """Notes when the first step ended and how long each epoch took."""

    def __init__(self):
        super().__init__()
        self.first_step = None
        self.epochs = []

    def on_train_batch_end(self, batch, logs=None):
        """Notes the end of the first step as a time of day."""
        self.first_step = self.first_step or time.time()

    def on_epoch_begin(self, epoch, logs=None):
        """Starts the epoch's clock."""
        self.started = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        """Stops the epoch's clock."""
        self.epochs.append(time.perf_counter() - self.started)


def eager_step(model, x, y, steps):
    """Mean seconds of a step of run_eagerly=True."""
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"], run_eagerly=True)
    batches = [slice(EAGER_BATCH * index, EAGER_BATCH * (index + 1)) for index in range(EAGER_WARM_UP + steps)]
    for batch in batches[:EAGER_WARM_UP]:
        model.train_on_batch(x[batch], y[batch])
    before = time.perf_counter()
    for batch in batches[EAGER_WARM_UP:]:
        model.train_on_batch(x[batch], y[batch])
    return (time.perf_counter() - before) / steps


def conv_epochs(pixels, y, batch_size, epochs):
    """Seconds of each epoch of conv-small on color images."""
    blocks = [layer for filters in (32, 64, 64) for layer in (keras.layers.Conv2D(filters, 3, activation="relu"), keras.layers.MaxPooling2D(2))]
    model = keras.Sequential([keras.Input((32, 32, 3)), *blocks, keras.layers.Flatten(), keras.layers.Dense(64, "relu"),
                              keras.layers.Dense(10, "softmax")])
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    clock = Clock()
    x = images.preprocess(pixels, "rgb", "1/255").reshape(-1, 32, 32, 3)
    model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0, callbacks=[clock])
    return clock.epochs


def main(data, epochs, batch_size, seed, singles, eager_steps, conv_samples, conv_batch, conv_epoch_count, started, result):
    """Reads, fits with shuffling, evaluates, predicts single samples, steps eagerly, convolves; started is the parent's time of day."""
    keras.utils.set_random_seed(seed)
    (pixels, labels), (test_pixels, test_labels) = images.read_training(data), images.read_test(data)
    x, test_x = (images.preprocess(array, "grayscale", "1/255") for array in (pixels, test_pixels))
    y, test_y = (np.eye(10, dtype=np.float32)[array] for array in (labels, test_labels))
    hidden = [keras.layers.Dense(units, "relu") for units in (60, 50, 60, 70, 30)]
    model = keras.Sequential([keras.Input((x.shape[1],)), *hidden, keras.layers.Dense(10, "softmax")])
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    clock = Clock()
    model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=0, callbacks=[clock])
    before = time.perf_counter()
    loss, accuracy = model.evaluate(test_x, test_y, batch_size=batch_size, verbose=0)
    evaluated = time.perf_counter()
    for index in range(singles):
        model.predict(test_x[index:index + 1], verbose=0)
    ended = time.perf_counter()
    ended_at = time.time()
    eager = eager_step(model, x, y, eager_steps) if eager_steps else None
    conv = conv_epochs(pixels[:conv_samples], y[:conv_samples], conv_batch, conv_epoch_count) if conv_epoch_count else []
    extra_seconds = time.time() - ended_at
    with open(result, "w") as file:
        json.dump({"epochs": clock.epochs, "first_step": clock.first_step - started, "evaluate": evaluated - before,
                   "singles": ended - evaluated, "samples": len(test_x), "eager_step": eager, "conv_epochs": conv, "extra_seconds": extra_seconds, "loss": loss, "accuracy": accuracy}, file)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:10]), float(sys.argv[10]), sys.argv[11])
