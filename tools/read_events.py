"""Prints what TensorBoard's own reader finds in a folder of event files, as JSON: tools/python tools/read_events.py FOLDER

Each run by its name, with its scalars as [step, value] by tag, the other tags, and the layers of the network in `keras`.
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

from tensorboard.backend.event_processing.event_multiplexer import EventMultiplexer
from tensorboard.util import tensor_util


def main():
    """Reads the runs below a folder."""
    runs = EventMultiplexer().AddRunsFromDirectory(sys.argv[1])
    runs.Reload()
    found = {}
    for run in sorted(runs.Runs()):
        found[run] = {"scalars": {}, "layers": []}
        for tag in sorted(runs.Runs()[run]["tensors"]):
            events = runs.Tensors(run, tag)
            plugin = runs.SummaryMetadata(run, tag).plugin_data.plugin_name
            values = [tensor_util.make_ndarray(event.tensor_proto) for event in events]
            if plugin == "scalars":
                found[run]["scalars"][tag] = [[event.step, float(value)] for event, value in zip(events, values)]
            elif plugin == "graph_keras_model":
                layers = json.loads(values[0].item())["config"]["layers"]
                found[run]["layers"] = [layer["class_name"] for layer in layers]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
