"""Writes a large score file and its labels piece by piece, and prints what would be claimed of them.

    tools/python tools/make_big_scores.py --samples 100000000 --classes 10 --dtype float32 --out DIR

DIR gets scores.npy [samples, classes], rows of probabilities, and labels.npy [samples], uint8 or
uint16. The accuracy counts argmax, ties to the lowest class; the loss is Keras's categorical
cross-entropy of plain outputs in float64: divided by the row's sum, clipped to [1e-7, 1 - 1e-7].
"""

import argparse
import json
from pathlib import Path

import numpy as np

NUMBERS_PER_PIECE = 1 << 22
SHARE_OF_RIGHT = 0.7
EPSILON = 1e-7


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=int, default=100_000_000)
    parser.add_argument("--classes", type=int, default=10)
    parser.add_argument("--dtype", choices=["float16", "float32", "float64"], default="float32")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def open_array(file, dtype, shape):
    """A file with the header of an array whose elements are yet to be written."""
    stream = open(file, "wb")
    np.lib.format.write_array_header_1_0(stream, {"descr": np.lib.format.dtype_to_descr(np.dtype(dtype)), "fortran_order": False, "shape": shape})
    return stream


def piece(random, rows, classes, dtype):
    """Scores that sum to about 1, and labels that are their argmax in most rows."""
    scores = random.standard_exponential((rows, classes), dtype=np.float32)
    scores /= scores.sum(axis=1, keepdims=True)
    scores = scores.astype(dtype, copy=False)
    best = scores.argmax(axis=1)
    other = random.integers(0, classes, rows)
    labels = np.where(random.random(rows, dtype=np.float32) < SHARE_OF_RIGHT, best, other)
    right = int(np.count_nonzero(best == labels))
    chosen = scores[np.arange(rows), labels].astype(np.float64) / scores.sum(axis=1, dtype=np.float64)
    loss = float(-np.log(np.clip(chosen, EPSILON, 1 - EPSILON)).sum())
    return scores, labels, right, loss


def main():
    options = parse()
    options.out.mkdir(parents=True, exist_ok=True)
    random = np.random.Generator(np.random.SFC64(options.seed))
    label_type = np.uint8 if options.classes <= 256 else np.uint16
    rows_per_piece = max(1, NUMBERS_PER_PIECE // options.classes)
    right, loss = 0, 0.0
    with open_array(options.out / "scores.npy", options.dtype, (options.samples, options.classes)) as scores_file, \
            open_array(options.out / "labels.npy", label_type, (options.samples,)) as labels_file:
        for start in range(0, options.samples, rows_per_piece):
            rows = min(rows_per_piece, options.samples - start)
            scores, labels, piece_right, piece_loss = piece(random, rows, options.classes, options.dtype)
            scores_file.write(scores.data)
            labels_file.write(labels.astype(label_type).data)
            right += piece_right
            loss += piece_loss
    print(json.dumps({"samples": options.samples, "correct": right, "wrong": options.samples - right,
                      "accuracy": right / options.samples, "loss": loss / options.samples}))


if __name__ == "__main__":
    main()
