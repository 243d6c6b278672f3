"""Makes models of the JSON that Crosscheck wrote, and writes beside each what Keras then has: NAME.keras, again as JSON.

Usage: tools/python tools/read_model_json.py FOLDER
"""

import json
import os
import sys
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", KERAS_BACKEND="tensorflow")

import keras


def main():
    """Reads every JSON of the folder."""
    for path in sorted(Path(sys.argv[1]).glob("*.json")):
        model = keras.models.model_from_json(path.read_text())
        answer = {"parameters": model.count_params(), "output": model.output_shape, "model": json.loads(model.to_json())}
        path.with_suffix(".keras").write_text(json.dumps(answer))


if __name__ == "__main__":
    main()
