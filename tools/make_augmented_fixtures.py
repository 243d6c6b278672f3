"""Writes the golden files under src/test/resources/keras-augmented/ with real Keras, or checks them with --check.

Each case is a small network with random layers: case.json has the model as Keras writes it, arrays.npz the images (uint8), their labels,
the weights before training (start_0..) and after six steps of Adam without shuffling (final_0..), and the predictions after them. A value
agrees when |got - expected| <= tolerance * max(1, |expected|). Everything runs on the CPU, with oneDNN on and as many threads as the Java
tests have, in graph mode as Keras's fit does. Run: tools/python tools/make_augmented_fixtures.py
"""

import hashlib
import json
import os
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="1", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras
import numpy as np
import tensorflow as tf
from keras import layers

import fixture_files

THREADS = 2
tf.get_logger().setLevel("ERROR")
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)

COMMITTED = Path(__file__).resolve().parent.parent / "src/test/resources/keras-augmented"
STAMP = {"keras": keras.__version__, "tensorflow": tf.__version__, "threads": THREADS, "onednn": True,
         "script_sha256": hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}
SHAPE, CLASSES = (10, 12, 3), 3
SAMPLES, BATCH, EPOCHS = 14, 6, 2  # the last batch of an epoch has two images
TOLERANCE = 1e-4  # with another number of threads, or without oneDNN


def moved():
    """Flipped, moved and turned images before a convolution and batch normalization."""
    return [layers.RandomFlip("horizontal", seed=1), layers.RandomTranslation(0.1, 0.1, seed=2), layers.RandomRotation(0.05, seed=3),
            layers.Conv2D(4, 3), layers.BatchNormalization(), layers.Activation("relu"), layers.GlobalAveragePooling2D()]


def cropped():
    """The other random layers, of which a crop changes the shape, and those after a convolution, whose gradient goes through them."""
    return [layers.RandomCrop(7, 8, seed=4), layers.RandomContrast(0.4, value_range=(0, 1), seed=5),
            layers.RandomBrightness((-0.2, 0.3), value_range=(0, 1), seed=6), layers.Conv2D(4, 3, activation="relu"),
            layers.RandomZoom(0.2, (0, 0.3), seed=7), layers.RandomFlip(seed=8), layers.SpatialDropout2D(0.3, seed=9),
            layers.GaussianNoise(0.2, seed=10), layers.GlobalAveragePooling2D()]


def write_all(root):
    """Writes every network under a folder."""
    for seed, network in enumerate((moved, cropped)):
        keras.utils.clear_session()
        keras.utils.set_random_seed(800 + seed)
        rng = np.random.default_rng(800 + seed)
        pixels, labels = rng.integers(0, 256, (SAMPLES, *SHAPE)).astype(np.uint8), rng.integers(0, CLASSES, SAMPLES).astype(np.int32)
        model = keras.Sequential([keras.Input(SHAPE), *network(), layers.Dense(CLASSES, "softmax")])
        start = model.get_weights()
        model.compile(keras.optimizers.Adam(0.01), "categorical_crossentropy")
        x = pixels.astype("f4") / np.float32(255)
        model.fit(x, np.eye(CLASSES, dtype="f4")[labels], batch_size=BATCH, epochs=EPOCHS, shuffle=False, verbose=0)
        about = {"model": json.loads(model.to_json()), "batch_size": BATCH, "epochs": EPOCHS, "seed": 800 + seed, "tolerance": TOLERANCE}
        fixture_files.write_case(root, network.__name__, {**about, **STAMP},
                                 {"pixels": pixels, "labels": labels, "predictions": model.predict(x, verbose=0),
                                  **{f"start_{i}": weight for i, weight in enumerate(start)},
                                  **{f"final_{i}": weight for i, weight in enumerate(model.get_weights())}})


if __name__ == "__main__":
    fixture_files.run(__doc__, COMMITTED, write_all)
