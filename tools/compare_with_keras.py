"""Trains the same network from the same weights in Crosscheck and in Keras, and prints the number of differing bits.

Both run without shuffling, with the same thread count and oneDNN setting. Compared: every weight after N epochs, each epoch's
printed loss and accuracy, evaluate's two figures, and the exported model's outputs. Exit 0 if no bit differs, 1 otherwise.
With --network conv-small the network is built by Keras and reaches Crosscheck in Keras's JSON; with --modes graph,eager Crosscheck
trains it in each mode; --picture draws the curves of the loss.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import numpy as np

import crosscheck_process
import curves
import images

LOSSES = ("binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy")


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="folder of CIFAR-10 binary batches")
    parser.add_argument("--color-mode", choices=("grayscale", "rgb"), default="grayscale")
    parser.add_argument("--rescale", choices=("1/255", "1"), default="1/255")
    parser.add_argument("--network", choices=("dense", "conv-small"), default="dense", help="dense: as --layers says (default); conv-small: on RGB images")
    parser.add_argument("--modes", default="graph", help="Crosscheck's, by comma: graph,eager (default %(default)s)")
    parser.add_argument("--picture", type=Path, help="SVG file for the curves of the loss")
    parser.add_argument("--train-samples", type=int, default=50_000, help="take the first N training images (default %(default)s)")
    parser.add_argument("--layers", default="60,50,60,70,30", help="units of the hidden layers (default %(default)s)")
    parser.add_argument("--activation", default="relu")
    parser.add_argument("--output-activation", choices=("softmax", "sigmoid", "linear"), default="softmax")
    parser.add_argument("--loss", choices=LOSSES, default="categorical_crossentropy")
    parser.add_argument("--from-logits", action="store_true")
    parser.add_argument("--learning-rate", type=float, default=0.001)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch-size", type=int, default=10_000)
    parser.add_argument("--evaluate-batch-size", type=int, help="Keras's batch size in evaluate (default: --batch-size)")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--seed", type=int, default=1, help="of the first weights")
    parser.add_argument("--onednn", choices=("0", "1"), default="1")
    options = parser.parse_args()
    options.modes = options.modes.split(",")
    if unknown := set(options.modes) - {"graph", "eager"}:
        parser.error(f"[--modes] unknown mode: expected graph, eager or both, got {', '.join(sorted(unknown))}. Correct the name.")
    if options.network == "conv-small":
        options.color_mode = "rgb"
    return options


def set_environment(options):
    """Sets what TensorFlow reads when it is imported; Crosscheck's process inherits it."""
    os.environ.update(TF_ENABLE_ONEDNN_OPTS=options.onednn, TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")


def build(options, inputs):
    """The network in Keras, with first weights from the seed, compiled."""
    import keras
    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(options.threads)
    keras.utils.set_random_seed(options.seed)
    if options.network == "conv-small":
        blocks = [layer for filters in (32, 64, 64) for layer in (keras.layers.Conv2D(filters, 3, activation="relu"),
                                                                  keras.layers.MaxPooling2D(2))]
        shape, hidden = (32, 32, 3), [*blocks, keras.layers.Flatten(), keras.layers.Dense(64, "relu")]
    else:
        shape, hidden = (inputs,), [keras.layers.Dense(int(units), options.activation) for units in options.layers.split(",") if units]
    model = keras.Sequential([keras.Input(shape), *hidden, keras.layers.Dense(10, options.output_activation)])
    loss = {"binary_crossentropy": keras.losses.BinaryCrossentropy, "categorical_crossentropy": keras.losses.CategoricalCrossentropy,
            "sparse_categorical_crossentropy": keras.losses.SparseCategoricalCrossentropy}[options.loss](from_logits=options.from_logits)
    model.compile(keras.optimizers.Adam(options.learning_rate), loss, metrics=["accuracy"])
    return model


def run_keras(options, model, training, test):
    """Fits and evaluates in Keras; returns every figure to compare by name."""
    def target(labels):
        return labels if options.loss.startswith("sparse") else np.eye(10, dtype=np.float32)[labels]

    (x, labels), (test_x, test_labels) = training, test
    history = model.fit(x, target(labels), batch_size=options.batch_size, epochs=options.epochs, shuffle=False, verbose=0).history
    evaluated = model.evaluate(test_x, target(test_labels), batch_size=options.evaluate_batch_size or options.batch_size, verbose=0)
    return {"weights": model.get_weights(), "epoch losses": history["loss"], "epoch accuracies": history["accuracy"],
            "evaluate loss": evaluated[0], "evaluate accuracy": evaluated[1], "outputs": model.predict_on_batch(test_x)}


def run_crosscheck(options, mode, start, described, names, test_x, folder):
    """Trains in Crosscheck from the same weights; returns the same figures, weights and outputs from the exported folder."""
    np.savez(folder / "start.npz", *start)
    (folder / "network.json").write_text(described)
    network = ["--layers", options.layers, "--activation", options.activation] if options.network == "dense" else ["--model", folder / "network.json"]
    words = ["--data", options.data, "--color-mode", options.color_mode, "--rescale", options.rescale, *network, "--mode", mode,
             *(["--output-activation", options.output_activation] if options.network == "dense" else []), "--loss", options.loss,
             *(["--from-logits"] if options.from_logits else []), "--loss-rule", "keras3", "--accuracy-rule", "keras3", "--metrics", "accuracy",
             "--learning-rate", options.learning_rate, "--epochs", options.epochs, "--batch-size", options.batch_size,
             "--train-samples", options.train_samples, "--seed", options.seed, "--threads", options.threads, "--initial-weights", folder / "start.npz", "--no-shuffle"]
    result, code, _, _ = crosscheck_process.train(words, folder)
    if code == crosscheck_process.REFUTED:
        print("note: crosscheck train ended with exit code 3, its own verifier refuted a figure", file=sys.stderr)
    epochs = crosscheck_process.field(result, "history.epochs")
    return {"weights": read_weights(folder / "model", names), "epoch losses": [epoch["loss"] for epoch in epochs],
            "epoch accuracies": [epoch["accuracy"] for epoch in epochs], "evaluate loss": crosscheck_process.field(result, "evaluate.loss"),
            "evaluate accuracy": crosscheck_process.field(result, "evaluate.accuracy"), "outputs": run_exported(folder / "model", test_x)}


def read_weights(model_folder, names):
    """The exported variables in the order of names."""
    import tensorflow as tf

    checkpoint = tf.train.load_checkpoint(str(model_folder / "variables/variables"))
    found = checkpoint.get_variable_to_shape_map()
    missing = [name for name in names if name not in found]
    if missing:
        raise crosscheck_process.CommandProblem(f"[{model_folder}/variables] missing variables: expected {', '.join(missing)}, "
                                                f"got {', '.join(sorted(found))}. Export them under Keras's names.")
    return [checkpoint.get_tensor(name) for name in names]


def run_exported(model_folder, rows):
    """The exported model's outputs, all rows in one batch as in Keras."""
    import tensorflow as tf

    signature = tf.saved_model.load(str(model_folder)).signatures["serving_default"]
    (name, wanted), = signature.structured_input_signature[1].items()
    outputs, = signature(**{name: tf.constant(rows.reshape(-1, *wanted.shape[1:]))}).values()
    return outputs.numpy()


def variable_names(model):
    """The names of the exported variables in get_weights() order: dense/kernel, dense/bias, dense_1/kernel, ..."""
    return [f"{layer.name}/{weight.name}" for layer in model.layers for weight in layer.weights]


def difference(expected, got):
    """How many floats there are, how many differ, in how many bits, and the largest difference."""
    expected, got = np.float32(expected).ravel(), np.float32(got).ravel()
    if len(expected) != len(got):
        return len(expected), len(expected), 32 * len(expected), np.inf
    changed = expected.view(np.uint32) ^ got.view(np.uint32)
    gap = np.abs(expected.astype(np.float64) - got.astype(np.float64))
    return len(expected), int(np.count_nonzero(changed)), int(np.bitwise_count(changed).sum()), float(gap.max(initial=0))


def print_table(keras_figures, crosscheck_figures, names):
    """Prints one line for each figure; returns the number of differing bits."""
    pairs = [(name, a, b) for name, a, b in zip(names, keras_figures["weights"], crosscheck_figures["weights"])]
    pairs += [(name, keras_figures[name], crosscheck_figures[name]) for name in keras_figures if name != "weights"]
    print(f"{'figure':20} {'floats':>8} {'differ':>8} {'bits':>9} {'largest':>10}")
    total = 0
    for name, expected, got in pairs:
        floats, differing, bits, largest = difference(expected, got)
        total += bits
        print(f"{name:20} {floats:8} {differing:8} {bits:9} {largest:10.3g}")
    for name in ("evaluate loss", "evaluate accuracy"):
        print(f"{name}: Keras {np.float32(keras_figures[name])!s}, Crosscheck {np.float32(crosscheck_figures[name])!s}")
    return total


def main():
    """Runs both and compares."""
    options = parse_arguments()
    set_environment(options)
    pixels, labels = images.read_training(options.data)
    training = pixels[:options.train_samples], labels[:options.train_samples]
    prepared = [(images.preprocess(pixels, options.color_mode, options.rescale), labels) for pixels, labels in (training, images.read_test(options.data))]
    model = build(options, prepared[0][0].shape[1])
    start, names = model.get_weights(), variable_names(model)
    prepared = [(rows.reshape(-1, *model.input_shape[1:]), labels) for rows, labels in prepared]
    figures = {}
    for mode in options.modes:
        with tempfile.TemporaryDirectory() as folder:
            figures[mode] = run_crosscheck(options, mode, start, model.to_json(), names, prepared[1][0], Path(folder))
    keras_figures = run_keras(options, model, *prepared)
    total = 0
    for mode in options.modes:
        bits = print_table(keras_figures, figures[mode], names)
        total += bits
        print(f"{options.network}, {mode} mode, {options.epochs} epochs of {-(-len(prepared[0][0]) // options.batch_size)} steps, {options.loss}, "
              f"{options.output_activation}, {options.threads} threads, oneDNN {options.onednn}: {bits} differing bits")
    if options.picture:
        lines = {"Keras": keras_figures["epoch losses"], **{f"Crosscheck, {mode} mode": figures[mode]["epoch losses"] for mode in options.modes}}
        options.picture.write_text(curves.svg(f"{options.network}: the loss of each epoch, {total} differing bits", lines))
    return 1 if total else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (crosscheck_process.CommandProblem, images.DataProblem) as problem:
        sys.exit(str(problem))
