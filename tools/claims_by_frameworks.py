"""Lets Keras 3, PyTorch with torchmetrics, scikit-learn and TensorFlow.js make claims on the same scores.

claims_by_frameworks.py DIRECTORY writes the score sets, one folder each, and cases.json: a list of claims with the
value as the framework prints it and what Crosscheck must say of it, `confirmed` or the id of a cause. Each framework
runs in its own pinned environment, made on first use. check_frameworks.py asks Crosscheck.
"""

import json
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
STEPS = (
    (None, ("python", "--with", "frameworks"), "score_sets.py"),
    ("keras", ("python",), "keras_claims.py"),
    ("fit", ("python",), "keras_fit.py"),
    ("linked", ("python",), "linked_questions.py"),
    ("torch", ("python", "--with", "frameworks"), "torch_claims.py"),
    ("sklearn", ("python", "--with", "frameworks"), "sklearn_claims.py"),
    ("tfjs", ("node",), "tfjs_claims.mjs"),
)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: claims_by_frameworks.py DIRECTORY")
    directory = Path(sys.argv[1]).absolute()
    directory.mkdir(parents=True, exist_ok=True)
    cases = []
    for framework, (launcher, *words), script in STEPS:
        code = subprocess.run([TOOLS / launcher, *words, TOOLS / "frameworks" / script, directory]).returncode
        if code != 0:
            sys.exit(f"[{script}] made no claims: expected exit code 0, got {code}. What it said is above.")
        if framework:
            cases += json.loads((directory / f"{framework}.json").read_text(encoding="utf-8"))
    (directory / "cases.json").write_text(json.dumps(cases, indent=1) + "\n", encoding="utf-8")
    print(f"{len(cases)} claims in {directory / 'cases.json'}")


if __name__ == "__main__":
    main()
