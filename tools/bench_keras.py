"""Keras's side of the benchmark: the same network and job in a process of its own; writes its times as JSON."""

import json
import os
import sys
import time

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras
import numpy as np

import images


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


def main(data, epochs, batch_size, seed, singles, started, result):
    """Reads, fits with shuffling, evaluates and predicts single samples; started is the parent's time of day."""
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
    with open(result, "w") as file:
        json.dump({"epochs": clock.epochs, "first_step": clock.first_step - started, "evaluate": evaluated - before,
                   "singles": ended - evaluated, "samples": len(test_x), "loss": loss, "accuracy": accuracy}, file)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:6]), float(sys.argv[6]), sys.argv[7])
