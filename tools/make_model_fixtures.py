"""Writes src/test/resources/keras-models/ with real Keras, or checks it with --check.

Each network of model_networks.py is NAME.json (what model.to_json() writes) and, where Crosscheck reads it, NAME.txt (what
model.summary() prints). Folders: read, presets, refused. stamp.json holds the versions and each network's number of parameters.
Run: tools/python tools/make_model_fixtures.py
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow", COLUMNS="200")

import keras

import model_networks

COMMITTED = Path(__file__).resolve().parent.parent / "src/test/resources/keras-models"
SCRIPTS = (__file__, model_networks.__file__)
FOLDERS = {"read": model_networks.READ, "presets": model_networks.PRESETS, "refused": model_networks.REFUSED}
LINE_LENGTH = 88


def write_all(root):
    """Writes every network under a folder."""
    parameters = {}
    for folder, networks in FOLDERS.items():
        (root / folder).mkdir(parents=True)
        for network in networks:
            keras.utils.clear_session()
            model = network()
            path = root / folder / (network.__name__ + ".json")
            path.write_text(model.to_json() + "\n")
            if folder != "refused":
                lines = []
                model.summary(line_length=LINE_LENGTH, print_fn=lines.append)
                path.with_suffix(".txt").write_text("".join(lines))
                trained = sum(int(weight.numpy().size) for weight in model.trainable_weights)
                parameters[network.__name__] = {"all": model.count_params(), "trained": trained}
    script = hashlib.sha256(b"".join(Path(file).read_bytes() for file in SCRIPTS)).hexdigest()
    stamp = {"keras": keras.__version__, "script_sha256": script, "line_length": LINE_LENGTH, "parameters": parameters}
    (root / "stamp.json").write_text(json.dumps(stamp, indent=2, sort_keys=True) + "\n")


def check(committed, fresh):
    """Prints each file that differs between two folders; returns their number."""
    files = sorted({path.relative_to(root) for root in (committed, fresh) for path in root.rglob("*") if path.is_file()})
    different = [file for file in files if not all((root / file).is_file() for root in (committed, fresh))
                 or (committed / file).read_bytes() != (fresh / file).read_bytes()]
    for file in different:
        print(f"{file} differs from what Keras writes")
    print(f"{len(different)} of {len(files)} files differ")
    return len(different)


def main():
    """Writes the files anew, or checks the committed ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="make them in a temporary folder and compare; exit 1 where one differs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        write_all(Path(temporary))
        if arguments.check:
            sys.exit(1 if check(COMMITTED, Path(temporary)) else 0)
        shutil.rmtree(COMMITTED, ignore_errors=True)
        shutil.copytree(temporary, COMMITTED)
    print(f"{sum(1 for path in COMMITTED.rglob('*') if path.is_file())} files under {COMMITTED}")


if __name__ == "__main__":
    main()
