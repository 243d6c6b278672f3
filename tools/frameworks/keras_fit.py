"""What Keras 3 prints while it trains, believed of the test samples: tools/python .../keras_fit.py DIRECTORY

One small network with a penalty on its weights: the figures of `fit`, which average over an epoch's batches, of the
training samples, and of a loss that contains the penalty.
"""

import json
import os
import sys
from pathlib import Path

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")

import keras
import numpy as np

from claims import Claims, loss
from linked_questions import clusters
from score_sets import ScoreSet, write

CLASSES = 7
TESTS = 1_203
SPARSE = "sparse_categorical_crossentropy"


def main():
    directory = Path(sys.argv[1])
    claims = Claims(directory, "fit")
    points, labels = clusters(9, CLASSES, 16, TESTS + 2_487, 1.8)
    keras.utils.set_random_seed(9)
    model = keras.Sequential([
        keras.Input((16,)),
        keras.layers.Dense(32, "relu", kernel_regularizer=keras.regularizers.L2(0.003)),
        keras.layers.Dropout(0.4),
        keras.layers.Dense(CLASSES),
        # The loss is of what the model puts out: without a softmax layer's hidden logits.
        keras.layers.Lambda(keras.ops.softmax),
    ])  # fmt: skip
    model.compile("adam", SPARSE, metrics=["accuracy"])
    history = model.fit(points[TESTS:], labels[TESTS:], batch_size=100, epochs=4, verbose=0,
                        validation_data=(points[:TESTS], labels[:TESTS])).history
    test = model.evaluate(points[:TESTS], labels[:TESTS], verbose=0, return_dict=True)
    training = model.evaluate(points[TESTS:], labels[TESTS:], verbose=0, return_dict=True)
    write(directory / "fitted", labels[:TESTS], model.predict(points[:TESTS], verbose=0))
    write(directory / "fitted-train", labels[TESTS:], model.predict(points[TESTS:], verbose=0))
    (directory / "history.json").write_text(json.dumps(history), encoding="utf-8")
    scores = ScoreSet(directory, "fitted")
    reported = ("--train-history", "history.json")
    train = ("--train-scores", "fitted-train/scores.npy", "--train-labels", "fitted-train/labels.npy")
    penalty = ("--penalty", repr(float(np.sum([float(part) for part in model.losses]))))
    claims.add("val_accuracy of the last epoch", scores, "accuracy", history["val_accuracy"][-1], options=reported)
    claims.add("evaluate", scores, "accuracy", test["accuracy"], options=train)
    claims.add("the loss without the penalty", scores, "loss", test["loss"] - float(penalty[1]), options=penalty + loss(SPARSE))
    claims.add("accuracy of the last epoch", scores, "accuracy", history["accuracy"][-1], "running-average", options=reported)
    claims.add("accuracy of the last epoch, four digits", scores, "accuracy", f"{history['accuracy'][-1]:.4f}",
               "running-average", options=reported)
    claims.add("evaluate of the training samples", scores, "accuracy", training["accuracy"], "train-split", options=train)
    claims.add("evaluate, whose loss contains the penalty", scores, "loss", test["loss"], "regularization-in-loss",
               options=penalty + loss(SPARSE))
    claims.write()


if __name__ == "__main__":
    main()
