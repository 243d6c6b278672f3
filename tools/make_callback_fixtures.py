"""Writes the golden files under src/test/resources/keras-callbacks/ with real Keras, or checks them with --check.

Each case is one Keras fit whose losses are given: the model's steps return them, and set its only weight to the number of the epoch, so
that the weight tells whose weights were restored. case.json has the callbacks as their class and arguments, the number of epochs asked
for, the figures of each epoch, and what came of it: the learning rate of each epoch, the epochs that ran, the weight at the end, and the
lines of a CSVLogger. Cases named batches_* hold which samples each step of each epoch took. Run: tools/python tools/make_callback_fixtures.py
"""

import hashlib
import os
import tempfile
import warnings
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras
import numpy as np
import tensorflow as tf
from keras import callbacks

import fixture_files

tf.get_logger().setLevel("ERROR")
COMMITTED = Path(__file__).resolve().parent.parent / "src/test/resources/keras-callbacks"
STAMP = {"keras": keras.__version__, "tensorflow": tf.__version__, "script_sha256": hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}
EPOCHS = 30


class Told(keras.Model):
    """A model whose figures are given."""

    def __init__(self, figures):
        super().__init__()
        self.figures = figures
        self.epoch = 0
        self.weight = self.add_weight(shape=(), initializer="zeros", name="weight")

    def call(self, inputs):
        return inputs * self.weight

    def _get_metrics_result_or_logs(self, logs):
        return logs  # and not what the metrics counted

    def train_step(self, data):
        self.epoch += 1
        self.compute_metrics(*data, self(data[0]))  # without which Keras does not know which way accuracy is better
        self.weight.assign(float(self.epoch))
        return {name: self.figures[name][self.epoch - 1] for name in ("loss", "accuracy")}

    def test_step(self, data):
        return {name: self.figures[f"val_{name}"][self.epoch - 1] for name in ("loss", "accuracy")}


def drawn(seed):
    """Losses that fall, stall and rise, with ties, as float32 numbers; accuracies that follow them."""
    rng = np.random.default_rng(seed)
    figures = {}
    for prefix in ("", "val_"):
        steps = rng.choice([-0.2, -0.05, -0.001, -0.00005, 0.0, 0.01, 0.1], EPOCHS)
        loss = np.round(2.5 + np.cumsum(steps), 5).astype("f4")
        figures[prefix + "loss"] = [float(value) for value in loss]
        figures[prefix + "accuracy"] = [float(value) for value in (1 / (1 + np.exp(loss))).astype("f4").round(3)]
    return figures


def case(root, name, seed, *given, rate=0.1):
    """One fit with these callbacks, each a class and its arguments."""
    figures = drawn(seed)
    model = Told(figures)
    model.compile(optimizer=keras.optimizers.SGD(rate), metrics=["accuracy"], run_eagerly=True)
    rates = []
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.csv"
        made = [getattr(callbacks, class_name)(**arguments) for class_name, arguments in given]
        seen = callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: rates.append(float(model.optimizer.learning_rate)))
        x = np.zeros((1, 1), "f4")
        model.fit(x, x, epochs=EPOCHS, validation_data=(x, x), verbose=0, callbacks=[*made, seen, callbacks.CSVLogger(str(log))])
        lines = log.read_text()
    record = {"family": "callbacks", "callbacks": [{"class_name": c, "config": a} for c, a in given], "epochs": EPOCHS, "rate": rate,
              "figures": figures, "epochs_run": model.epoch, "rates": rates, "restored": float(model.weight.numpy()), "lines": lines, "seed": seed}
    fixture_files.write_case(root, name, {**record, **STAMP, "tolerance": 0.0}, {})


class Seeing(keras.Model):
    """A model that remembers the samples of each step."""

    def __init__(self):
        super().__init__()
        self.epochs = []

    def train_step(self, data):
        self.epochs[-1].append([int(value) for value in data[0].numpy().ravel()])
        return {"loss": 0.0}


def batches(root, name, samples, batch_size, **arguments):
    """One fit over numbered samples."""
    model = Seeing()
    model.compile(optimizer="sgd", run_eagerly=True)
    begun = callbacks.LambdaCallback(on_epoch_begin=lambda epoch, logs: model.epochs.append([]))
    x = np.arange(samples, dtype="f4").reshape(-1, 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the samples run out
        model.fit(x, x, batch_size=batch_size, shuffle=False, verbose=0, callbacks=[begun], **arguments)
    record = {"family": "batches", "samples": samples, "batch_size": batch_size, **arguments, "taken": model.epochs}
    fixture_files.write_case(root, name, {**record, **STAMP, "tolerance": 0.0}, {})


def write_all(root):
    """Writes every case under a folder."""
    stop, plateau = "EarlyStopping", "ReduceLROnPlateau"
    for seed in range(4):
        case(root, f"early_stopping_{seed}", seed, (stop, {}))
        case(root, f"early_stopping_patience_{seed}", seed, (stop, {"patience": 3, "restore_best_weights": True}))
        case(root, f"early_stopping_min_delta_{seed}", seed, (stop, {"patience": 4, "min_delta": 0.04, "monitor": "loss"}))
        case(root, f"early_stopping_accuracy_{seed}", seed, (stop, {"patience": 3, "monitor": "val_accuracy", "restore_best_weights": True}))
        case(root, f"plateau_{seed}", seed, (plateau, {"patience": 2}))
        case(root, f"plateau_cooldown_{seed}", seed, (plateau, {"patience": 2, "cooldown": 2, "factor": 0.3, "min_lr": 0.003}))
    case(root, "early_stopping_baseline", 4, (stop, {"patience": 5, "baseline": 2.3}))
    case(root, "early_stopping_start", 5, (stop, {"patience": 1, "start_from_epoch": 9, "restore_best_weights": True}))
    case(root, "early_stopping_max_of_loss", 6, (stop, {"patience": 2, "mode": "max", "monitor": "loss"}))
    case(root, "plateau_to_the_bound", 7, (plateau, {"patience": 1, "factor": 0.5, "min_lr": 0.01, "monitor": "accuracy", "min_delta": 0.01}))
    batches(root, "batches_all", 7, 3, epochs=2)
    batches(root, "batches_later", 7, 3, epochs=5, initial_epoch=3)
    batches(root, "batches_fewer_steps", 9, 2, epochs=5, steps_per_epoch=2)
    batches(root, "batches_steps_that_run_out", 7, 2, epochs=4, steps_per_epoch=3)
    batches(root, "batches_more_steps", 5, 2, epochs=2, steps_per_epoch=4)
    case(root, "both", 8, (plateau, {"patience": 2, "factor": 0.5}), (stop, {"patience": 5, "restore_best_weights": True}))


if __name__ == "__main__":
    fixture_files.run(__doc__, COMMITTED, write_all)
