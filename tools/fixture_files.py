"""Makes, reads, writes and compares golden folders: case.json and arrays.npz."""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np

STAMP_KEYS = {"keras", "tensorflow", "threads", "onednn", "script_sha256"}


def write_case(root, name, record, arrays):
    """Writes one case's folder; the same values give the same bytes."""
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "case.json").write_text(json.dumps(record, indent=2, sort_keys=True) + "\n")
    if arrays:
        kept = {key: as_stored(np.asarray(value)) for key, value in arrays.items()}
        np.savez(folder / "arrays.npz", **kept)


def as_stored(array):
    """The array in the type in which fixtures hold it."""
    kinds = {"u": np.uint8, "i": np.int32, "f": np.dtype("<f4")}
    return np.array(array, dtype=kinds[array.dtype.kind], order="C")


def largest_difference(expected, got):
    """The largest difference between two arrays, as a part of max(1, |expected|); infinite where shape or NaN differs."""
    if expected.shape != got.shape or expected.dtype != got.dtype:
        return np.inf
    expected, got = expected.astype(np.float64), got.astype(np.float64)
    if (np.isnan(expected) != np.isnan(got)).any():
        return np.inf
    return float(np.nanmax(np.where(expected == got, 0, abs(got - expected) / np.maximum(1, abs(expected))), initial=0))


def numbers(value):
    """Every number in a case's configuration, in order, except those that name the tool."""
    if isinstance(value, dict):
        return [n for key in sorted(value) if key not in STAMP_KEYS for n in numbers(value[key])]
    return [n for item in value for n in numbers(item)] if isinstance(value, list) else [value] if isinstance(value, float) else []


def check_case(committed, fresh):
    """Compares one committed case with a fresh one; returns the largest difference and the tolerance."""
    if not (committed.exists() and fresh.exists()):
        return np.inf, 0.0
    records = [json.loads((folder / "case.json").read_text()) for folder in (committed, fresh)]
    worst = largest_difference(*(np.array(numbers(record)) for record in records))
    if (fresh / "arrays.npz").exists():
        with np.load(committed / "arrays.npz") as old, np.load(fresh / "arrays.npz") as new:
            same = sorted(old) == sorted(new)
            worst = max([worst, *(largest_difference(old[key], new[key]) for key in old)]) if same else np.inf
    return worst, records[0]["tolerance"]


def check(root, fresh):
    """Prints each case's largest difference between two folders of cases; returns the number beyond tolerance."""
    failed = 0
    for name in sorted({path.name for folder in (root, fresh) for path in folder.iterdir() if path.is_dir()}):
        worst, tolerance = check_case(root / name, fresh / name)
        failed += worst > tolerance
        print(f"{name:70} {worst:9.2e}  tolerance {tolerance:g}{'  BEYOND' if worst > tolerance else ''}")
    print(f"{failed} cases beyond tolerance")
    return failed


def run(doc, committed, write_all):
    """The main program of a script that makes golden folders: writes them anew, or checks the committed ones."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="make them in a temporary folder and compare; exit 1 beyond tolerance")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        write_all(Path(temporary))
        if arguments.check:
            sys.exit(1 if check(committed, Path(temporary)) else 0)
        shutil.rmtree(committed, ignore_errors=True)
        shutil.copytree(temporary, committed)
    size = sum(path.stat().st_size for path in committed.rglob("*") if path.is_file())
    print(f"{len(list(committed.iterdir()))} cases, {size} bytes under {committed}")
