"""Writes the golden files under src/test/resources/keras-layers/ with real Keras, or checks them with --check.

Each case is one call of one layer: case.json has the layer as Keras serializes it, the phase and the shapes; arrays.npz has input_0..,
weight_0.. (in get_weights() order), output, upstream, input_gradient_0.., weight_gradient_0.. (of the trained ones) and state_0.. (the
weights that are not trained, after the call). A value agrees when |got - expected| <= tolerance * max(1, |expected|).
Everything runs on the CPU, with oneDNN on and as many threads as the Java tests have (their number can decide bits), in graph mode as
Keras's fit does. Each tools/layer_cases_*.py is taken. Run: tools/python tools/make_layer_fixtures.py
"""

import hashlib
import importlib
import os
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="1", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras
import tensorflow as tf

import fixture_files
import layer_case

THREADS = 2
tf.get_logger().setLevel("ERROR")
tf.config.threading.set_intra_op_parallelism_threads(THREADS)
tf.config.threading.set_inter_op_parallelism_threads(THREADS)

COMMITTED = Path(__file__).resolve().parent.parent / "src/test/resources/keras-layers"
MODULES = [importlib.import_module(path.stem) for path in sorted(Path(__file__).parent.glob("layer_cases_*.py"))]


def stamp(module):
    """The versions that made a module's cases, and the hash of what describes them."""
    files = (layer_case.__file__, module.__file__)
    digest = hashlib.sha256(b"".join(Path(file).read_bytes() for file in files)).hexdigest()
    return {"keras": keras.__version__, "tensorflow": tf.__version__, "threads": THREADS, "onednn": True, "script_sha256": digest}


def seed_of(name):
    """A seed that a case keeps when others come and go."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)


def write_all(root):
    """Writes every case under a folder."""
    for module in MODULES:
        for kind in module.KINDS:
            for case in kind():
                keras.backend.clear_session()
                about, arrays = layer_case.make(case, seed_of(case.name))
                fixture_files.write_case(root, case.name, {**about, **stamp(module), "tolerance": case.tolerance}, arrays)


if __name__ == "__main__":
    fixture_files.run(__doc__, COMMITTED, write_all)
