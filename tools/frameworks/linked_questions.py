"""The questions that the famous one links to, asked again with real training: tools/python .../linked_questions.py DIRECTORY

Each trained with binary cross-entropy on several classes and believed an 'accuracy' that Keras 1 and 2 take for
binary_accuracy under that loss. Today's Keras is asked for that metric by its name. The data are drawn here; the
shape of the task, not its figures, is the asker's. The scores are what `predict` returns.
"""

import os
import sys
from pathlib import Path

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")

import keras
import numpy as np
import tensorflow as tf

from claims import Claims, loss
from score_sets import ScoreSet, write

BINARY = "binary_crossentropy"


def clusters(seed, classes, features, samples, spread):
    """Points around one random center a class, and their labels."""
    random = np.random.default_rng(seed)
    centers = random.normal(0, 1, (classes, features))
    labels = random.integers(0, classes, samples)
    return (centers[labels] + random.normal(0, spread, (samples, features))).astype(np.float32), labels


def ask(claims, name, title, classes, activation, spread, tests, seed):
    """Trains as the asker did, and claims what they read off."""
    points, labels = clusters(seed, classes, 24, tests + 6_000, spread)
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((24,)), keras.layers.Dense(48, "relu"), keras.layers.Dense(classes, activation)])
    model.compile(optimizer="adam", loss=BINARY, metrics=["binary_accuracy"])
    one_hot = np.eye(classes, dtype=np.float32)[labels]
    model.fit(points[tests:], one_hot[tests:], batch_size=64, epochs=6, verbose=0)
    figures = model.evaluate(points[:tests], one_hot[:tests], batch_size=384, verbose=0, return_dict=True)
    predictions = model.predict(points[:tests], batch_size=384, verbose=0)
    write(claims.directory / name, labels[:tests], predictions)
    scores = ScoreSet(claims.directory, name)
    right = int(np.sum(predictions.argmax(axis=1) == labels[:tests]))
    claims.add(title, scores, "accuracy", figures["binary_accuracy"], "binary-accuracy", labels="one_hot")
    claims.add(f"{title}: four digits", scores, "accuracy", f"{figures['binary_accuracy']:.4f}", "binary-accuracy")
    claims.add(f"{title}: counted by hand", scores, "accuracy", right / tests)
    claims.add(f"{title}: counted by hand", scores, "correct", str(right))
    if activation == "sigmoid":
        claims.add(f"{title}: the loss", scores, "loss", figures["loss"], options=loss(BINARY))


def main():
    tf.get_logger().setLevel("ERROR")
    claims = Claims(Path(sys.argv[1]), "linked")
    # Digits, softmax: evaluate said 0.99794, the loop over predict 0.99.
    ask(claims, "digits", "StackOverflow 41327601", 10, "softmax", 0.9, 10_000, 1)
    # Texts by topic, softmax: about 80 % under binary, about 50 % under categorical cross-entropy.
    ask(claims, "topics", "StackOverflow 42081257", 4, "softmax", 4.2, 2_000, 2)
    # Texts of 19 classes, sigmoid: evaluate said 0.98, predict 0.83.
    ask(claims, "texts", "StackOverflow 45799474", 19, "sigmoid", 1.4, 5_003, 3)
    claims.write()


if __name__ == "__main__":
    main()
