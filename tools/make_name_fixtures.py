"""Writes the golden files under src/test/resources/keras-names/ with real Keras, or checks them with --check.

A case is an activation or an initializer that Keras has by name. An activation's arrays.npz has outputs and gradients of a Dense layer, of
values where formulas meet, and of images; an initializer's case.json has what Keras draws: the values where they are certain, else their
moments and quantiles, for the generators differ. Everything runs on the CPU with oneDNN on, in graph mode as Keras's fit does.
Run: tools/python tools/make_name_fixtures.py
"""

import hashlib
import os
from pathlib import Path
from unittest import mock

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="1", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras
import numpy as np
import tensorflow as tf
from keras.src.activations import ALL_OBJECTS_DICT as ACTIVATIONS
from keras.src.initializers import ALL_OBJECTS_DICT as INITIALIZERS
from keras.src.initializers import random_initializers

import fixture_files

THREADS = 2
tf.get_logger().setLevel("ERROR")
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)

COMMITTED = Path(__file__).resolve().parent.parent / "src/test/resources/keras-names"
STAMP = {"keras": keras.__version__, "tensorflow": tf.__version__, "threads": THREADS, "onednn": True,
         "script_sha256": hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}
TOLERANCE = 5e-6
ACTIVATION_ALIASES, INITIALIZER_ALIASES = ("swish", "hard_swish"), ("uniform", "normal", "one", "zero", "initializer")
UNSUPPORTED = ("glu", "threshold", "stft")
MEETINGS = (0.0, 0.5, 1.0, 3.0, 6.0)  # where one formula takes over from another
QUANTILES = (0.01, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.99)


def seed_of(name):
    """A seed that a case keeps when others come and go."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)


def write_case(root, name, config, arrays):
    """Writes one case with the versions that made it."""
    fixture_files.write_case(root, name, {**config, **STAMP, "tolerance": TOLERANCE, "seed": seed_of(name)}, arrays)


def edge_rows():
    """Rows of five: where formulas meet and the values next to it, from tiny to the greatest, NaN beside others, and ties."""
    meetings = [np.float32(sign * value) for value in MEETINGS for sign in (1, -1)]
    beside = [np.nextafter(value, np.float32(end)) for value in meetings for end in (-9, 9)]
    sizes = [np.float32(sign * size) for size in (1e-38, 1e-7, 15, 30, 88, 89, 104, 1e4, 1e19, 3e38) for sign in (1, -1)]
    values = np.array([*meetings, *beside, *sizes], np.float32)
    ties = [[1, 1, 1, 1, 1], [2, 2, 1, 0, 0], [0, -0.0, 0, -0.0, 0], [-1, 3, 3, 3, -1], [np.nan, 1, -1, 0.25, 0]]
    return np.concatenate([values.reshape(-1, 5), np.array(ties, np.float32)])


def out_and_back(names, function, sources, upstream):
    """Named output and gradients of a function, in a graph whose batches differ in length, as Keras's fit makes them.

    Where the same operations one after the other give other bits, those too: a graph's divisions by a constant become multiplications.
    """
    shapes = [tf.TensorSpec((None, *source.shape[1:]) if i == 0 else source.shape) for i, source in enumerate(sources)]

    def run(*values):
        with tf.GradientTape() as tape:
            tape.watch(values[:-1])
            output = function(*values[:-1])
        return output, *tape.gradient(output, values[:-1], output_gradients=values[-1])

    graph = tf.function(run, autograph=False, input_signature=[*shapes, tf.TensorSpec((None, *upstream.shape[1:]))])
    arrays = {}
    for name, value, eager in zip(names, *(way(*map(tf.constant, [*sources, upstream])) for way in (graph, run))):
        arrays[name] = value.numpy()
        if arrays[name].tobytes() != eager.numpy().tobytes():
            arrays[name + "_eager"] = eager.numpy()
    return arrays


def activation(root, name):
    """An activation after a Dense layer, of edges and of images of rank 4, forward and backward."""
    rng = np.random.default_rng(seed_of("activation_" + name))
    function = keras.activations.get(name)
    drawn = {"input": (7, 5), "kernel": (5, 4), "bias": (4,), "upstream": (7, 4), "images": (2, 3, 2, 6), "images_upstream": (2, 3, 2, 6)}
    arrays = {key: (rng.normal(size=shape) * (2 if key in ("input", "images") else 1)).astype("f4") for key, shape in drawn.items()}
    arrays["edges"] = edge_rows()
    arrays["edges_upstream"] = rng.normal(size=arrays["edges"].shape).astype("f4")
    weighted = lambda x, kernel, bias: function(tf.nn.bias_add(tf.matmul(x, kernel), bias))
    names = ("output", "input_gradient", "kernel_gradient", "bias_gradient")
    arrays.update(out_and_back(names, weighted, [arrays[key] for key in ("input", "kernel", "bias")], arrays["upstream"]))
    for key in ("edges", "images"):
        arrays.update(out_and_back((key + "_output", key + "_gradient"), function, [arrays[key]], arrays[key + "_upstream"]))
    eager = sorted(key.removesuffix("_eager") for key in arrays if key.endswith("_eager"))
    write_case(root, "activation_" + name, {"family": "activation", "activation": name, "units": 4, "other_bits_eagerly": eager}, arrays)


def certain(initializer):
    """The values of an initializer that draws none, for several matrices."""
    return {f"values_{i}": np.array(initializer(shape)) for i, shape in enumerate(((4, 4), (3, 5), (5, 3)))}


def draws(initializer, shapes):
    """The moments and quantiles of what an initializer draws for kernels of several shapes."""
    for shape in shapes:
        values = np.array(initializer(shape), np.float64)
        yield {"shape": shape, "mean": values.mean(), "std": values.std(), "min": values.min(), "max": values.max(),
               "quantiles": np.quantile(values, QUANTILES).tolist()}


def orthogonal_parts(initializer):
    """The normal matrix that Keras takes and what it makes of it: tall, wide, and a kernel of rank 4."""
    arrays, rng = {}, np.random.default_rng(11)
    for i, shape in enumerate(((6, 4), (4, 6), (2, 2, 3, 5))):
        rows = int(np.prod(shape[:-1]))
        arrays[f"normal_{i}"] = rng.normal(size=(max(rows, shape[-1]), min(rows, shape[-1]))).astype("f4")
        with mock.patch.object(random_initializers.random, "normal", lambda *_, **__: tf.constant(arrays[f"normal_{i}"])):
            arrays[f"values_{i}"] = np.array(initializer(shape))
    return arrays


def initializer(root, case, name, options):
    """An initializer with options: its Keras configuration and its values or their distribution."""
    kind = INITIALIZERS[name]
    seed = {} if issubclass(kind, (keras.initializers.Constant, keras.initializers.Identity, keras.initializers.Ones, keras.initializers.Zeros)) \
        else {"seed": seed_of(case)}
    made = kind(**options, **seed)
    # The last but one is a kernel of a convolution in groups: it has the inputs of one group.
    shapes = [(1024, 60), (60, 70), (3, 3, 16, 32), (3, 3, 4, 64), (5000,)]
    about = {"family": "initializer", "initializer": name, "options": options, "config": keras.saving.serialize_keras_object(kind(**options)),
             "probabilities": QUANTILES, "draws": list(draws(made, shapes[:4] if name == "orthogonal" else shapes)) if seed else []}
    write_case(root, "initializer_" + case, about, {} if seed and name != "orthogonal" else orthogonal_parts(made) if seed else certain(made))


def write_all(root):
    """Writes every case under a folder."""
    for name in sorted(set(ACTIVATIONS) - {*ACTIVATION_ALIASES, *UNSUPPORTED}):
        activation(root, name)
    for name in sorted(name for name in INITIALIZERS if name.islower() and name not in (*INITIALIZER_ALIASES, *UNSUPPORTED)):
        initializer(root, name, name, {})
    initializer(root, "constant_of", "constant", {"value": 0.3})
    initializer(root, "identity_gain", "identity", {"gain": 2.5})
    initializer(root, "orthogonal_gain", "orthogonal", {"gain": 1.5})
    initializer(root, "random_normal_off_center", "random_normal", {"mean": 0.1, "stddev": 0.2})
    initializer(root, "truncated_normal_off_center", "truncated_normal", {"mean": 0.1, "stddev": 0.2})
    initializer(root, "random_uniform_off_center", "random_uniform", {"minval": -0.1, "maxval": 0.3})
    for mode in ("fan_in", "fan_out", "fan_avg"):
        for distribution in ("uniform", "truncated_normal", "untruncated_normal"):
            initializer(root, f"variance_scaling_{mode}_{distribution}", "variance_scaling",
                        {"scale": 1.7, "mode": mode, "distribution": distribution})


if __name__ == "__main__":
    fixture_files.run(__doc__, COMMITTED, write_all)
