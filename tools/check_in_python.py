"""Checks with TensorFlow in Python that an exported model predicts what Crosscheck says it predicts.

Every test sample goes through the signatures serving_default, logits and classify. Crosscheck's own scores come from
crosscheck predict (run here) or from a file. Exit 0 if all checks hold, 1 otherwise.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

import numpy as np

import crosscheck_process
import images

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
TOLERANCE = 1e-6


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="exported model folder")
    data = parser.add_mutually_exclusive_group(required=True)
    data.add_argument("--data", type=Path, help="folder of CIFAR-10 binary batches; its test batch is used")
    data.add_argument("--images", type=Path, help=".npz file with images uint8 [N, H, W, C] and labels int32 [N]; needs --scores")
    parser.add_argument("--scores", type=Path, help=".npy file of Crosscheck's scores [N, classes]; without it crosscheck predict is run")
    parser.add_argument("--samples", type=int, help="only the first N samples")
    parser.add_argument("--batch-size", type=int, default=1000)
    options = parser.parse_args()
    if options.images and not options.scores:
        parser.error("[--images] needs --scores: expected the scores of these images, got none. Write them with crosscheck predict --scores.")
    return options


def crosscheck_scores(options):
    """Crosscheck's scores of the test samples, from the file given or from crosscheck predict."""
    if options.scores:
        return np.load(options.scores)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scores.npy"
        words = [*crosscheck_process.command(), "predict", str(options.model), "--data", str(options.data), "--scores", str(file)]
        crosscheck_process.run(words, allowed=(0,), log=Path(folder) / "predict.log")
        return np.load(file)


def preprocessing_of(model):
    """Color mode and rescaling that the model was trained with, from its manifest."""
    manifest = json.loads((model / "assets.extra/crosscheck.json").read_text())
    return crosscheck_process.field(manifest, "config.colorMode"), crosscheck_process.field(manifest, "config.rescale")


def call(signature, values, batch_size):
    """All outputs of a signature over values in batches, by output name."""
    import tensorflow as tf

    (name, wanted), = signature.structured_input_signature[1].items()
    parts = [signature(**{name: tf.constant(values[i:i + batch_size].reshape(-1, *wanted.shape[1:]), wanted.dtype)})
             for i in range(0, len(values), batch_size)]
    return {key: np.concatenate([part[key].numpy() for part in parts]) for key in parts[0]}


def only(outputs):
    """The single output of a signature."""
    (value,) = outputs.values()
    return value


def same_bits(first, second):
    """Whether two float32 arrays are equal in every bit."""
    return first.shape == second.shape and first.dtype == second.dtype == np.float32 and first.tobytes() == second.tobytes()


def run_checks(options, pixels, labels, expected):
    """Yields each check as its name, whether it holds, and its figures."""
    import tensorflow as tf

    loaded = tf.saved_model.load(str(options.model))
    signatures = loaded.signatures
    missing = [name for name in ("serving_default", "logits", "classify") if name not in signatures]
    yield "signatures", not missing, f"missing: {', '.join(missing)}" if missing else "serving_default, logits, classify"
    if missing:
        return
    rows = images.preprocess(pixels, *preprocessing_of(options.model))
    scores = only(call(signatures["serving_default"], rows, options.batch_size))
    if scores.shape != expected.shape:
        yield "scores shape", False, f"Crosscheck's are {expected.shape}, Python's {scores.shape}"
        return
    agree = int((scores.argmax(1) == expected.argmax(1)).sum())
    yield "same argmax", agree == len(scores), f"{agree} of {len(scores)} samples"
    largest = float(np.abs(scores.astype(np.float64) - expected).max(initial=0))
    yield "same scores", largest <= TOLERANCE, f"largest difference {largest:.3g}, tolerance {TOLERANCE:g}"
    correct = int((scores.argmax(1) == labels).sum())
    yield "accuracy", True, f"{correct} of {len(labels)} correct ({correct / len(labels):.4f}) by argmax in Python"
    yield from check_logits(only(call(signatures["logits"], rows, options.batch_size)), scores)
    yield from check_classify(call(signatures["classify"], pixels, options.batch_size), scores, options)


def check_logits(logits, scores):
    """Checks the logits signature: float32, one a score, and the highest logit has the highest score."""
    yield "logits type", logits.dtype == np.float32 and logits.shape == scores.shape, f"{logits.dtype} {logits.shape}"
    if logits.shape == scores.shape:
        highest = np.take_along_axis(scores, logits.argmax(1)[:, None], axis=1)[:, 0]
        agree = int((highest == scores.max(1)).sum())
        yield "logits order", agree == len(scores), f"the highest logit has the highest score in {agree} of {len(scores)} samples"


def check_classify(outputs, scores, options):
    """Checks the classify signature: the same bits from raw pixels, and the class and label that follow from them."""
    missing = [name for name in ("scores", "class", "label") if name not in outputs]
    yield "classify outputs", not missing, f"got {', '.join(sorted(outputs))}"
    if missing:
        return
    yield "classify scores", same_bits(outputs["scores"], scores), f"{int((outputs['scores'] != scores).sum())} of {scores.size} floats differ"
    classes = outputs["class"]
    agree = int((classes == scores.argmax(1)).sum())
    yield "classify class", classes.dtype == np.int64 and agree == len(scores), f"{classes.dtype}, {agree} of {len(scores)} equal argmax"
    pairs = {(int(index), label.decode()) for index, label in zip(classes, outputs["label"])}
    names = images.class_names(options.data) if options.data else []
    right = len(pairs) == len(set(classes.tolist())) and (not names or all(names[index] == label for index, label in pairs))
    yield "classify label", right, ", ".join(f"{index} {label}" for index, label in sorted(pairs))


def main():
    """Runs every check and prints one line for each."""
    options = parse_arguments()
    pixels, labels = images.read_npz(options.images) if options.images else images.read_test(options.data)
    expected = crosscheck_scores(options)
    if len(expected) != len(pixels):
        raise images.DataProblem(f"[scores] wrong number of rows: expected {len(pixels)} (one a sample), got {len(expected)}. Use the same data for both.")
    pixels, labels, expected = (array[:options.samples] for array in (pixels, labels, expected))
    failed = 0
    for name, holds, figures in run_checks(options, pixels, labels, expected):
        failed += not holds
        print(f"{'ok  ' if holds else 'FAIL'} {name:18} {figures}")
    print(f"{options.model}: {failed} checks failed")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (crosscheck_process.CommandProblem, images.DataProblem) as problem:
        sys.exit(str(problem))
