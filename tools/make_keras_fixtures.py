"""Writes the golden files under src/test/resources/keras/ with real Keras, or checks them with --check.

Each case is a folder with case.json (configuration, tolerance, versions) and arrays.npz (little endian, C order: float32,
int32 labels, uint8 pixels). A value agrees when |got - expected| <= tolerance * max(1, |expected|); NaN agrees with NaN.
Everything runs on the CPU, with one thread and oneDNN on, in graph mode as Keras's fit does. Run: tools/python tools/make_keras_fixtures.py
"""

import hashlib
import os
import warnings
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="1", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras
import numpy as np
import tensorflow as tf

import fixture_files
import fixture_inputs
import keras2
from keras2 import CLASSES, one_hot

tf.get_logger().setLevel("ERROR")
tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)

COMMITTED = Path(__file__).resolve().parent.parent / "src/test/resources/keras"
SCRIPTS = (__file__, fixture_inputs.__file__, keras2.__file__)
STAMP = {"keras": keras.__version__, "tensorflow": tf.__version__, "threads": 1, "onednn": True,
         "script_sha256": hashlib.sha256(b"".join(Path(file).read_bytes() for file in SCRIPTS)).hexdigest()}
LOSSES = ("binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy")
TOLERANCE = 1e-6
# Measured with oneDNN off: up to 1.4e-6 in tanh, 3.8e-5 where log(p / (1 - p)) is taken near the clip, 2.9e-5 after six Adam steps.
DENSE_TOLERANCE, KERAS2_LOSS_TOLERANCE, SEED_NETWORK_TOLERANCE = 5e-6, 2e-4, 2e-4


def write_case(root, name, tolerance, config, arrays):
    """Writes one case with its tolerance and the versions that made it."""
    fixture_files.write_case(root, name, {**config, **STAMP, "tolerance": tolerance}, arrays)


def targets(function, labels, classes=CLASSES):
    """Labels in the form that a loss function takes."""
    return labels if function.startswith("sparse") else one_hot(labels, classes)


def dense(root):
    """One Dense layer, forward and backward, for each activation."""
    names = "linear relu relu6 sigmoid tanh softmax elu selu softplus softsign".split()
    for seed, activation in enumerate(names):
        rng = np.random.default_rng(seed)
        layer = keras.layers.Dense(4, activation=activation)
        layer.build((None, 5))
        x = tf.constant(rng.normal(0, 2, (7, 5)), tf.float32)
        upstream = tf.constant(rng.normal(size=(7, 4)), tf.float32)
        layer.set_weights([rng.normal(size=(5, 4)).astype("f4"), rng.normal(size=4).astype("f4")])
        kernel, bias = (weight.value for weight in layer.weights)

        @tf.function
        def forward_and_backward():
            with tf.GradientTape() as tape:
                tape.watch(x)
                output = layer(x)
            return output, tape.gradient(output, [x, kernel, bias], output_gradients=upstream)

        output, (dx, dkernel, dbias) = forward_and_backward()
        write_case(root, f"dense_{activation}", DENSE_TOLERANCE,
                   {"family": "dense", "units": 4, "activation": activation, "seed": seed},
                   {"input": x, "kernel": kernel, "bias": bias, "output": output, "upstream": upstream,
                    "input_gradient": dx, "kernel_gradient": dkernel, "bias_gradient": dbias})


def loss_values(function, from_logits, rule, activation, labels, x):
    """Output, loss of each sample, mean loss and its gradient by x, and whether Keras warned."""
    if rule == "keras3":
        reduced = {"binary_crossentropy": keras.losses.BinaryCrossentropy, "categorical_crossentropy": keras.losses.CategoricalCrossentropy,
                   "sparse_categorical_crossentropy": keras.losses.SparseCategoricalCrossentropy}[function](from_logits=from_logits)
        each = type(reduced)(from_logits=from_logits, reduction=None)
    else:
        reduced, each = (keras2.Loss(function, from_logits, reduction) for reduction in ("sum_over_batch_size", None))
    model = keras.Sequential([keras.Input((CLASSES,)), keras.layers.Activation(activation)])
    truth, inputs = tf.constant(targets(function, labels)), tf.constant(x)

    @tf.function(autograph=False)
    def run():
        with tf.GradientTape() as tape:
            tape.watch(inputs)
            output = model(inputs, training=True)
            loss = reduced(truth, output)
        return output, each(truth, output), loss, tape.gradient(loss, inputs)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        output, sample_loss, loss, gradient = (value.numpy() for value in run())
    if rule == "keras2":
        beside = keras2.loss_numpy(function, from_logits, labels, output)
        np.testing.assert_allclose(beside, sample_loss, rtol=2e-6, atol=2e-6, err_msg=f"{function} {from_logits} {activation}")
    warned = any("from_logits=True" in str(warning.message) for warning in caught)
    return {"labels": labels, "x": x, "output": output, "sample_loss": sample_loss, "loss": loss, "x_gradient": gradient}, warned


def loss(root):
    """Every loss, under each rule, after each output activation, with and without from_logits, at saturated inputs too."""
    settings = [(rule, function, activation, from_logits) for rule in ("keras3", "keras2") for function in LOSSES
                for activation in ("linear", "sigmoid", "softmax") for from_logits in (False, True)]
    for seed, (rule, function, activation, from_logits) in enumerate(settings):
        rng = np.random.default_rng(100 + seed)
        x = fixture_inputs.probability_rows(rng) if activation == "linear" and not from_logits else fixture_inputs.logits_rows(rng)
        labels = rng.integers(0, CLASSES, len(x)).astype(np.int32)
        with np.errstate(all="ignore"):
            arrays, warned = loss_values(function, from_logits, rule, activation, labels, x)
            nan_rows = np.isnan(arrays["sample_loss"]) | np.isnan(arrays["x_gradient"]).any(axis=1)
            name = f"loss_{function}_{rule}_{activation}" + ("_logits" if from_logits else "")
            config = {"family": "loss", "function": function, "rule": rule, "from_logits": from_logits, "output_activation": activation,
                      "seed": 100 + seed, "keras_warns": warned, "nan_rows": []}
            tolerance = KERAS2_LOSS_TOLERANCE if name.startswith("loss_binary_crossentropy_keras2") and not from_logits else TOLERANCE
            if nan_rows.any():
                write_case(root, name + "_nan", tolerance, {**config, "nan_rows": np.flatnonzero(nan_rows).tolist()}, arrays)
                arrays, _ = loss_values(function, from_logits, rule, activation, labels[~nan_rows], x[~nan_rows])
        write_case(root, name, tolerance, config, arrays)


def keras3_metric(name, function, labels, scores):
    """Keras 3's metric by name and the value that evaluate returns for it, in batches of 16."""
    model = keras.Sequential([keras.Input((CLASSES,)), keras.layers.Activation("linear")])
    model.compile(loss=function, metrics=[name])
    truth = targets("sparse" if name.startswith("sparse") else function, labels)
    if name in ("binary_accuracy", "categorical_accuracy") and function.startswith("sparse"):
        truth = one_hot(labels)
    result = np.float32(model.evaluate(scores, truth, batch_size=16, verbose=0)[1])
    metric = model.metrics[1].metrics[0]
    resolved = metric._fn.__name__
    binary = resolved == "binary_accuracy"
    nudged = np.where((scores == 0) & np.signbit(scores), -np.finfo(np.float32).tiny, scores)  # Keras 3 ranks -0.0 below 0.0
    cells = (scores > 0.5) == one_hot(labels) if binary else np.argmax(nudged, axis=-1) == labels
    return resolved, result, int(cells.sum()), cells.size


def accuracy(root):
    """Which metric 'accuracy' and the explicit names become under each rule, and what they count."""
    for seed, rule in enumerate(("keras3", "keras2")):
        for function in LOSSES:
            own = {"b": "binary_accuracy", "c": "categorical_accuracy", "s": "sparse_categorical_accuracy"}[function[0]]
            for name in ("accuracy", own):
                scores, labels = fixture_inputs.score_rows(np.random.default_rng(200 + seed))
                measure = keras3_metric if rule == "keras3" else keras2.metric
                resolved, result, correct, total = measure(name, function, labels, scores)
                assert abs(result - correct / total) < 1e-6, (rule, function, name, result, correct, total)
                case = f"accuracy_{rule}_{function}" if name == "accuracy" else f"accuracy_{rule}_named_{name}"
                write_case(root, case, TOLERANCE, {"family": "accuracy", "rule": rule, "loss": function, "metric": name, "resolved": resolved,
                                              "correct": correct, "total": total, "seed": 200 + seed},
                           {"labels": labels, "scores": scores, "result": result})


def adam(root):
    """Ten Adam steps of a kernel and a bias on given gradients of very different sizes."""
    for seed, rate in enumerate((0.001, 0.01)):
        rng = np.random.default_rng(300 + seed)
        kernel, bias = (keras.Variable(rng.normal(size=shape).astype("f4")) for shape in ((6, 4), (4,)))
        arrays = {"kernel_0": np.array(kernel), "bias_0": np.array(bias),
                  "kernel_gradients": (rng.normal(size=(10, 6, 4)) * 10.0 ** rng.integers(-9, 3, (10, 6, 4))).astype("f4"),
                  "bias_gradients": (rng.normal(size=(10, 4)) * [0, 1e-8, 1, 1e4]).astype("f4")}
        optimizer = keras.optimizers.Adam(learning_rate=rate)
        optimizer.build([kernel, bias])
        step = tf.function(lambda dk, db: optimizer.apply_gradients([(dk, kernel), (db, bias)]), autograph=False)
        kernels, biases = [], []
        for gradients in zip(arrays["kernel_gradients"], arrays["bias_gradients"]):
            step(*map(tf.constant, gradients))
            kernels.append(np.array(kernel))
            biases.append(np.array(bias))
        arrays.update(kernel_steps=np.stack(kernels), bias_steps=np.stack(biases))
        write_case(root, "adam_ten_steps" if rate == 0.001 else "adam_ten_steps_fast", TOLERANCE,
                   {"family": "adam", "learning_rate": rate, "steps": 10, "seed": 300 + seed}, arrays)


def evaluate_short_last_batch(root):
    """Keras's evaluate over 10 samples in batches of 4, 4 and 2, for each loss."""
    for seed, function in enumerate(LOSSES):
        rng = np.random.default_rng(400 + seed)
        output = "sigmoid" if function == "binary_crossentropy" else "softmax"
        model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(5, "relu"), keras.layers.Dense(4, output)])
        weights = [rng.normal(size=weight.shape).astype("f4") for weight in model.get_weights()]
        model.set_weights(weights)
        model.compile(loss=function, metrics=["accuracy"])
        x, labels = rng.normal(size=(10, 6)).astype("f4"), rng.integers(0, 4, 10).astype(np.int32)
        truth = targets(function, labels, 4)
        total = model.evaluate(x, truth, batch_size=4, verbose=0)
        batches = np.array([model.evaluate(x[i:i + 4], truth[i:i + 4], batch_size=4, verbose=0) for i in (0, 4, 8)], np.float32)
        scores = model.predict(x, verbose=0)
        write_case(root, f"evaluate_short_last_batch_{function}", TOLERANCE,
                   {"family": "evaluate", "loss": function, "rule": "keras3", "metric": "accuracy", "units": [5, 4], "activation": "relu",
                    "output_activation": output, "batch_size": 4, "batches": [4, 4, 2], "seed": 400 + seed,
                    "correct": int((scores.argmax(1) == labels).sum()), "total": 10},
                   {**{f"w{i}": weight for i, weight in enumerate(weights)}, "x": x, "labels": labels, "scores": scores,
                    "loss": np.float32(total[0]), "accuracy": np.float32(total[1]),
                    "per_batch_loss": batches[:, 0], "per_batch_accuracy": batches[:, 1]})


def seed_network(root):
    """The question's network, three epochs from given weights without shuffling: today's rule, and Keras 2.2's as asked."""
    rng = np.random.default_rng(500)
    start = fixture_inputs.start_weights(rng)
    pixels, labels = rng.integers(0, 256, (32, 1024)).astype(np.uint8), rng.integers(0, CLASSES, 32).astype(np.int32)
    write_case(root, "seed_network_start", 0, {"family": "seed_network_start", "seed": 500, "units": [60, 50, 60, 70, 30, 10]},
               {f"w{i}": weight for i, weight in enumerate(start)})
    runs = [("keras3", "binary_crossentropy", "sigmoid", 255), ("keras3", "categorical_crossentropy", "softmax", 255),
            ("keras2", "binary_crossentropy", "sigmoid", 1)]
    for rule, function, output, divisor in runs:
        layers = [keras.layers.Dense(units, "relu") for units in (60, 50, 60, 70, 30)] + [keras.layers.Dense(10, output)]
        model = keras.Sequential([keras.Input((1024,)), *layers])
        model.set_weights(start)
        metric = "accuracy" if rule == "keras3" else "binary_accuracy"
        model.compile("adam", function if rule == "keras3" else keras2.Loss(function, False), metrics=[metric])
        x, truth = pixels.astype("f4") / np.float32(divisor), targets(function, labels)
        history = model.fit(x, truth, batch_size=16, epochs=3, shuffle=False, verbose=0).history
        evaluated = model.evaluate(x, truth, batch_size=16, verbose=0)
        predictions = model.predict(x, batch_size=16, verbose=0)
        if rule == "keras2":
            beside = keras2.loss_numpy(function, False, labels, predictions).mean()
            np.testing.assert_allclose(beside, evaluated[0], rtol=2e-6)
        write_case(root, "seed_network_keras2" if rule == "keras2" else f"seed_network_keras3_{function}", SEED_NETWORK_TOLERANCE,
                   {"family": "seed_network", "rule": rule, "loss": function, "output_activation": output, "metric": "accuracy",
                    "resolved": "binary_accuracy" if rule == "keras2" else "categorical_accuracy", "rescale": "1" if divisor == 1 else "1/255",
                    "batch_size": 16, "epochs": 3, "shuffle": False, "learning_rate": 0.001, "start": "seed_network_start", "seed": 500},
                   {"pixels": pixels, "labels": labels, "history_loss": np.float32(history["loss"]),
                    "history_accuracy": np.float32(history[metric]), "evaluate_loss": np.float32(evaluated[0]),
                    "evaluate_accuracy": np.float32(evaluated[1]), "predictions": predictions,
                    **{f"final_{i}": weight for i, weight in enumerate(model.get_weights())}})


def initializer(root):
    """Statistics of Keras's draws (not the values, since generators differ) and each initializer's bound."""
    for seed, name in enumerate(("glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "zeros")):
        draws = []
        for shape in ((1024, 60), (30, 10)):
            values = np.array(keras.initializers.get({"class_name": name, "config": {} if name == "zeros" else {"seed": 600 + seed}})(shape))
            variance = {"g": 2 / sum(shape), "h": 2 / shape[0], "z": 0}[name[0]]
            bound = np.sqrt(3 * variance) if "uniform" in name else 2 * np.sqrt(variance) / 0.87962566103423978
            draws.append({"shape": shape, "mean": float(values.mean(dtype=np.float64)), "std": float(values.std(dtype=np.float64)),
                          "min": float(values.min()), "max": float(values.max()), "bound": float(bound), "expected_std": float(np.sqrt(variance))})
        write_case(root, f"initializer_{name}", TOLERANCE, {"family": "initializer", "initializer": name, "seed": 600 + seed, "draws": draws}, {})


def preprocessing(root):
    """Gray and color rows with and without the division by 255, each float32 operation rounded, by TensorFlow."""
    pixels = np.random.default_rng(700).integers(0, 256, (6, 4, 4, 3)).astype(np.uint8)
    red, green, blue = (tf.cast(pixels[..., channel], tf.float32) for channel in range(3))
    gray = tf.reshape((0.2989 * red + 0.5870 * green) + 0.1140 * blue, (6, -1))
    rgb = tf.reshape(tf.cast(pixels, tf.float32), (6, -1))
    write_case(root, "preprocessing", 0, {"family": "preprocessing", "gray_weights": [0.2989, 0.5870, 0.1140], "seed": 700},
               {"pixels": pixels, "gray": gray, "gray_255": gray / 255.0, "rgb": rgb, "rgb_255": rgb / 255.0})


def write_all(root):
    """Writes every family under a folder."""
    for family in (dense, loss, accuracy, adam, evaluate_short_last_batch, seed_network, initializer, preprocessing):
        family(root)


if __name__ == "__main__":
    fixture_files.run(__doc__, COMMITTED, write_all)
