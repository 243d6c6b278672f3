"""Writes the golden files under src/test/resources/keras-penalties/ with real Keras, or checks them with --check.

A regularizer's case has a weight, its penalty and the penalty's gradient; a constraint's a weight and what it becomes; a network's has its
model.to_json(), initial weights weight_0.., uint8 images and labels, the loss of ten steps of fit on batches in order, the weights final_0..
after them, and the loss of evaluate; an adapted Normalization's uint8 images, which are divided by 255, and its statistics. Computed in graph mode on the CPU with oneDNN and two threads, as the other golden files.
Run: tools/python tools/make_penalty_fixtures.py
"""

import hashlib
import json
import os
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="1", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras
import numpy as np
import tensorflow as tf
from keras import constraints, layers, regularizers

import fixture_files

THREADS = 2
tf.get_logger().setLevel("ERROR")
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)

COMMITTED = Path(__file__).resolve().parent.parent / "src/test/resources/keras-penalties"
STEPS, BATCH, CLASSES, IMAGE = 10, 8, 4, (4, 4, 3)

REGULARIZERS = {
    "l1": regularizers.L1(), "l2": regularizers.L2(), "l1l2": regularizers.L1L2(l1=0.03, l2=0.2), "l1l2_none": regularizers.L1L2(),
    "l1l2_only_l1": regularizers.L1L2(l1=0.125), "l2_strong": regularizers.L2(0.7),
}
CONSTRAINTS = {
    "max_norm": constraints.MaxNorm(max_value=2.0), "max_norm_axes": constraints.MaxNorm(max_value=1.5, axis=[0, 1, 2]), "non_neg": constraints.NonNeg(),
    "unit_norm": constraints.UnitNorm(), "unit_norm_last": constraints.UnitNorm(axis=-1), "min_max_norm": constraints.MinMaxNorm(),
    "min_max_norm_slowly": constraints.MinMaxNorm(min_value=1.0, max_value=2.5, rate=0.3, axis=1),
}


def rng_of(name):
    """Random numbers that a case keeps when others come and go."""
    return np.random.default_rng(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16))


def of_regularizer(name, regularizer):
    """A penalty and its gradient; some values of the weight are 0."""
    rng = rng_of(name)
    weight = tf.Variable((rng.normal(0, 1, (5, 7)) * rng.integers(0, 3, (5, 7))).astype("f4"))

    @tf.function(autograph=False)
    def penalty():
        with tf.GradientTape() as tape:
            value = regularizer(weight)
        return value, tape.gradient(value, weight, unconnected_gradients="zero")

    value, gradient = penalty()
    about = {"family": "regularizer", "rule": keras.saving.serialize_keras_object(regularizer)}
    return about, {"weight": weight.numpy(), "value": np.reshape(value, (1,)), "gradient": gradient}


def of_constraint(name, constraint):
    """What a weight becomes; one of its vectors is 0."""
    values = rng_of(name).normal(0, 1, (3, 3, 4, 5)).astype("f4")
    values[:, :, :, 0] = 0
    weight = tf.Variable(values)
    result = tf.function(lambda: constraint(weight), autograph=False)()
    return {"family": "constraint", "rule": keras.saving.serialize_keras_object(constraint)}, {"weight": values, "result": result}


def dense():
    """Penalties and constraints of kernels and biases."""
    yield layers.Flatten()
    yield layers.Dense(6, activation="relu", kernel_regularizer=REGULARIZERS["l1l2"], bias_regularizer="l1",
                       kernel_constraint=constraints.MaxNorm(0.9), bias_constraint="non_neg")
    yield layers.Dense(CLASSES, activation="softmax", kernel_regularizer="l2", kernel_constraint="unit_norm")


def images():
    """Those of images and of normalizations, and every layer with weights that came with them."""
    yield layers.Normalization(mean=[0.5, 0.4, 0.6], variance=[0.05, 0.1, 0.15])
    yield layers.Conv2D(6, 3, padding="same", kernel_regularizer=regularizers.L2(0.001), kernel_constraint=constraints.MaxNorm(1.0, axis=[0, 1, 2]))
    yield layers.BatchNormalization(gamma_regularizer=regularizers.L2(0.02), beta_regularizer="l1", gamma_constraint="non_neg")
    yield layers.PReLU(shared_axes=[1, 2], alpha_regularizer=regularizers.L2(0.05), alpha_constraint="non_neg")
    yield layers.GroupNormalization(3, gamma_regularizer="l2")
    yield layers.LayerNormalization(beta_regularizer=regularizers.L1(0.003), gamma_constraint=constraints.MinMaxNorm(rate=0.5))
    yield layers.LeakyReLU()
    yield layers.Flatten()
    yield layers.Dense(CLASSES, kernel_regularizer=regularizers.L1L2(l1=0.001, l2=0.001))
    yield layers.Softmax()


def open_batch(x, labels):
    """A data set of one batch whose size the graph does not know, as where the last batch of an epoch is short: that decides bits."""
    signature = (tf.TensorSpec([None, *IMAGE], tf.float32), tf.TensorSpec([None], tf.int32))
    batches = tf.data.Dataset.from_generator(lambda: iter([(x, labels)]), output_signature=signature)
    return batches.apply(tf.data.experimental.assert_cardinality(1))


def of_network(name, stack):
    """Ten steps of fit, and an evaluation in batches of which the last is short."""
    rng = rng_of(name)
    model = keras.Sequential([keras.Input(IMAGE), *stack()])
    start = [w if "norm" in v.path and "group" not in v.path else rng.normal(0, 0.4, w.shape).astype("f4") for v, w in zip(model.weights, model.get_weights())]
    model.set_weights(start)
    model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    pixels = rng.integers(0, 256, (STEPS * BATCH, *IMAGE)).astype("u1")
    labels = rng.integers(0, CLASSES, STEPS * BATCH).astype("i4")
    x = pixels.astype("f4") / np.float32(255)
    losses = []
    for step in range(STEPS):
        batch = slice(step * BATCH, (step + 1) * BATCH)
        losses += model.fit(open_batch(x[batch], labels[batch]), shuffle=False, verbose=0).history["loss"]
    arrays = {f"weight_{i}": weight for i, weight in enumerate(start)}
    arrays.update({f"final_{i}": weight for i, weight in enumerate(model.get_weights())})
    arrays.update(pixels=pixels, labels=labels, losses=np.array(losses, "f4"),
                  evaluate_loss=np.array([model.evaluate(x[:37], labels[:37], batch_size=10, verbose=0)], "f4"))
    return {"family": "penalized_network", "model": json.loads(model.to_json()), "steps": STEPS, "batch_size": BATCH, "evaluated": 37,
            "evaluate_batch_size": 10, "learning_rate": 0.01, "classes": CLASSES}, arrays


ADAPTED = {  # the images' shape, and the axes that have statistics of their own
    "channels": ((50, 6, 5, 3), -1), "gray": ((40, 16, 15, 1), -1), "one": ((60, 8, 8, 3), None), "rows": ((50, 4, 1, 3), 1),
    "places": ((30, 4, 5, 3), (1, 2, 3)), "columns": ((30, 4, 5, 3), (2, 3)),
}


def of_adapted(name, case):
    """Statistics that a Normalization learns from float32 images."""
    shape, axis = case
    pixels = rng_of(name).integers(0, 256, shape).astype("u1")
    layer = layers.Normalization(axis=axis)
    layer.adapt(pixels.astype("f4") / np.float32(255))
    mean, variance, count = layer.get_weights()
    assert count == 0
    return ({"family": "adapted", "shape": list(shape), "layer": keras.saving.serialize_keras_object(layer)},
            {"pixels": pixels, "mean": mean.reshape(-1), "variance": variance.reshape(-1)})


def write_all(root):
    """Writes every case under a folder."""
    stamp = {"keras": keras.__version__, "tensorflow": tf.__version__, "threads": THREADS, "onednn": True,
             "script_sha256": hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}
    kinds = ((of_regularizer, REGULARIZERS, "regularizer_"), (of_constraint, CONSTRAINTS, "constraint_"),
             (of_network, {"dense": dense, "images": images}, "network_"),
             (of_adapted, ADAPTED, "adapted_"))
    for make, subjects, prefix in kinds:
        for name, subject in subjects.items():
            keras.backend.clear_session()
            about, arrays = make(prefix + name, subject)
            fixture_files.write_case(root, prefix + name, {**about, **stamp, "tolerance": 1e-5}, arrays)


if __name__ == "__main__":
    fixture_files.run(__doc__, COMMITTED, write_all)
