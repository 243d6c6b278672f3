"""Asks Crosscheck about every claim of claims_by_frameworks.py: check_frameworks.py DIRECTORY [--only ID,...]

Prints a table. Exit 0 if every claim is confirmed or explained as its case expects, each framework has made at least
twelve claims, and Crosscheck's exit codes agree (0 confirmed, 3 refuted); 1 otherwise.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import crosscheck_process

LEAST = 12
FRAMEWORKS = ("keras", "torch", "sklearn", "tfjs")


def verdict(directory, case):
    """What Crosscheck says of a claim: `confirmed`, the id of a cause, or what went wrong; and the whole answer."""
    report = directory / "reports" / f"{case['id']}.json"
    report.unlink(missing_ok=True)
    words = [*crosscheck_process.command(), "explain", "--scores", case["scores"], "--labels", case["labels"],
             "--claim", f"{case['claim']}={case['value']}", *case["options"], "--json", str(report)]
    done = subprocess.run(words, cwd=directory, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          encoding="utf-8", errors="replace")
    shown = f"{shlex.join(words)}\n{done.stdout}{done.stderr}"
    if done.returncode not in (0, crosscheck_process.REFUTED):
        return f"exit {done.returncode}", shown
    try:
        claims = json.loads(report.read_text(encoding="utf-8"))["explain"]["claims"]
        claim, = claims
        said = {True: "confirmed", False: claim.get("cause") or "unexplained"}.get(claim["holds"], "not recountable")
    except (OSError, ValueError, KeyError) as problem:
        return f"no answer ({type(problem).__name__})", shown
    if (done.returncode == 0) != (said == "confirmed"):
        return f"{said}, exit {done.returncode}", shown
    return said, f"{shown}{json.dumps(claim, indent=1)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--only", help="ids of cases, with commas between")
    options = parser.parse_args()
    directory = options.directory.absolute()
    (directory / "reports").mkdir(exist_ok=True)
    cases = json.loads((directory / "cases.json").read_text(encoding="utf-8"))
    if options.only:
        cases = [case for case in cases if case["id"] in options.only.split(",")]
    # Builds Crosscheck where that is due, once and not by each case.
    crosscheck_process.run([*crosscheck_process.command(), "--version"])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda case: verdict(directory, case), cases))
    wide = max(len(case["title"]) for case in cases)
    for case, (said, _) in zip(cases, answers):
        mark = " " if said == case["expected"] else "X"
        print(f"{mark} {case['id']:<11} {case['scores'].split('/')[0]:<13} {case['title']:<{wide}} "
              f"{case['claim'] + '=' + case['value']:<32} {said}" + (f", expected {case['expected']}" if mark == "X" else ""))
    wrong = [(case, shown) for case, (said, shown) in zip(cases, answers) if said != case["expected"]]
    for case, shown in wrong:
        print(f"\n---- {case['id']}: expected {case['expected']}\n{shown}")
    made = collections.Counter(case["framework"] for case in cases)
    few = [] if options.only else [name for name in FRAMEWORKS if made[name] < LEAST]
    for name in few:
        print(f"{name} made {made[name]} claims: expected at least {LEAST}")
    print(f"\n{len(cases) - len(wrong)} of {len(cases)} claims answered as expected: "
          + ", ".join(f"{name} {count}" for name, count in made.items()))
    sys.exit(bool(wrong or few))


if __name__ == "__main__":
    main()
