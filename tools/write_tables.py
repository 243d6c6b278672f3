"""Writes small score and label files with NumPy itself, for the test that reads them: tools/python tools/write_tables.py DIR"""

import csv
import json
import sys
from pathlib import Path

import numpy as np
from numpy.lib import format as npy_format

ROWS = np.arange(12).reshape(4, 3) / 8 - 0.5
WHOLE = np.array([2, 0, 1, 2])
NAMES = np.array(["dog", "ant", "cat", "dog"])


def write_scores(folder):
    """The same scores as every type that holds them, in both orders."""
    for name in ("<f2", ">f2", "<f4", ">f4", "<f8", ">f8"):
        for order in "CF":
            np.save(folder / f"scores-{name[1:]}-{'big' if name[0] == '>' else 'little'}-{order}.npy", ROWS.astype(name, order=order))
    np.savez(folder / "scores-stored.npz", ROWS.astype(np.float32))
    np.savez_compressed(folder / "scores-deflated.npz", scores=np.asfortranarray(ROWS), labels=WHOLE)
    for version in ((1, 0), (2, 0), (3, 0)):
        with open(folder / f"scores-version{version[0]}.npy", "wb") as file:
            npy_format.write_array(file, ROWS, version=version)
    np.savetxt(folder / "scores-plain.csv", ROWS, delimiter=",")
    np.savetxt(folder / "scores-headings.tsv", ROWS, delimiter="\t", header="a\tb\tc", comments="")


def write_labels(folder):
    """The same labels in every form: [2, 0, 1, 2], or dog, ant, cat, dog."""
    for name in ("int8", "uint8", "int32", "int64", "uint64", "float32", ">i4"):
        np.save(folder / f"labels-{name.replace('>', 'big-')}.npy", WHOLE.astype(name))
    np.save(folder / "labels-column.npy", WHOLE.reshape(-1, 1))
    np.save(folder / "labels-onehot.npy", np.eye(3)[WHOLE])
    np.save(folder / "labels-onehot-bool.npy", np.asfortranarray(np.eye(3, dtype=bool)[WHOLE]))
    np.save(folder / "labels-unicode.npy", NAMES)
    np.save(folder / "labels-bytes.npy", NAMES.astype("S"))
    np.savez_compressed(folder / "labels-names.npz", y_true=NAMES.astype(">U5"), y_pred=ROWS)


def write_history(folder):
    """Two epochs as Keras's CSVLogger and History write them."""
    with open(folder / "history.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["epoch", "accuracy", "loss"])
        writer.writeheader()
        writer.writerows([{"epoch": 0, "accuracy": 0.25, "loss": 1.5}, {"epoch": 1, "accuracy": 0.75, "loss": float("nan")}])
    (folder / "history.json").write_text(json.dumps({"accuracy": [0.25, 0.75], "loss": [1.5, float("nan")]}), encoding="utf-8")


def write_refused(folder):
    """What must be refused."""
    np.save(folder / "refused-objects.npy", np.array([1, "a"], dtype=object), allow_pickle=True)
    np.save(folder / "refused-complex.npy", ROWS.astype(np.complex64))
    np.save(folder / "refused-records.npy", np.zeros(3, dtype=[("a", "<f4"), ("b", "<i4")]))
    np.save(folder / "refused-3d.npy", ROWS.reshape(2, 2, 3))
    np.save(folder / "refused-dates.npy", np.array(["2026-01-01"], dtype="M8[D]"))
    np.save(folder / "refused-long-double.npy", ROWS.astype(np.longdouble))
    np.save(folder / "refused-empty.npy", ROWS[:0])


def main():
    folder = Path(sys.argv[1])
    write_scores(folder)
    write_labels(folder)
    write_history(folder)
    write_refused(folder)


if __name__ == "__main__":
    main()
