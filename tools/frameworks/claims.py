"""Claims that a framework makes on the score sets, with what Crosscheck must say of each."""

import json
from pathlib import Path

CONFIRMED = "confirmed"


class Claims:
    """The claims of one framework; written as FRAMEWORK.json beside the score sets."""

    def __init__(self, directory, framework):
        self.directory = Path(directory)
        self.framework = framework
        self.cases = []

    def add(self, title, scores, name, value, expected=CONFIRMED, labels="labels", options=()):
        """Adds one claim: `scores` is a ScoreSet, `value` the figure as text or as the framework's own number."""
        self.cases.append({
            "id": f"{self.framework}-{len(self.cases) + 1:02d}",
            "framework": self.framework,
            "title": title,
            "scores": f"{scores.name}/scores.npy",
            "labels": f"{scores.name}/{labels}.npy",
            "options": [str(option) for option in options],
            "claim": name,
            "value": value if isinstance(value, str) else repr(value),
            "expected": expected,
        })  # fmt: skip

    def write(self):
        """Writes the file."""
        text = json.dumps(self.cases, indent=1) + "\n"
        (self.directory / f"{self.framework}.json").write_text(text, encoding="utf-8")


def weighted(scores):
    """The option that hands over each sample's weight."""
    return ("--sample-weights", f"{scores.name}/weights.npy")


def class_weighted(scores):
    """The option that hands over each class's weight."""
    return ("--class-weights", ",".join(map(str, scores.class_weights)))


def batches(size):
    """The option that tells the batch size."""
    return ("--batch-size", size)


def loss(name, from_logits=False):
    """The options that tell which loss is claimed, and of what."""
    return ("--loss", name) + (("--from-logits",) if from_logits else ())
