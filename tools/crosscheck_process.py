"""Runs Crosscheck's command line as a process of its own."""

import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFUTED = 3


class CommandProblem(Exception):
    """A process that failed; the message holds its last words."""


def command():
    """The words that start Crosscheck: CROSSCHECK_COMMAND, or tools/crosscheck beside this file."""
    return shlex.split(os.environ.get("CROSSCHECK_COMMAND", str(ROOT / "tools/crosscheck")))


def run(words, environment=None, allowed=(0,), log=None):
    """Runs a process to its end; returns its exit code, wall seconds and peak memory in bytes."""
    log = Path(log or os.devnull)
    started = time.monotonic()
    with open(log, "wb") as sink:
        try:
            process = subprocess.Popen(words, stdout=sink, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})})
        except OSError as problem:
            raise CommandProblem(f"[{words[0]}] cannot be started: expected a program, got {problem.strerror}. "
                                 "Build it, or set CROSSCHECK_COMMAND.") from problem
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = code = os.waitstatus_to_exitcode(status)
    if code not in allowed:
        words_said = log.read_text(errors="replace")[-2000:] if log != Path(os.devnull) else ""
        raise CommandProblem(f"[{shlex.join(map(str, words))}] failed: expected exit code {' or '.join(map(str, allowed))}, got {code}. "
                             f"It said:\n{words_said}")
    return code, seconds, usage.ru_maxrss * 1024


def train(options, folder, environment=None):
    """Runs crosscheck train with options into folder/model; returns its JSON, exit code, wall seconds and peak memory."""
    result = Path(folder) / "train.json"
    words = [*command(), "train", *map(str, options), "--out", str(Path(folder) / "model"), "--overwrite", "--json", str(result)]
    print(f"running: {shlex.join(words)}", file=sys.stderr)
    code, seconds, peak = run(words, environment, (0, REFUTED), Path(folder) / "train.log")
    if not result.exists():
        raise CommandProblem(f"[{result}] no result: expected crosscheck train to write it, got none. Look at its --json option.")
    return json.loads(result.read_text()), code, seconds, peak


def field(record, path):
    """A value by its dotted path; a clear error names the first key that is missing."""
    for key in path.split("."):
        if not isinstance(record, dict) or key not in record:
            raise CommandProblem(f"[--json of crosscheck] missing key: expected {path}, got {sorted(record) if isinstance(record, dict) else record!r} "
                                 f"instead of '{key}'. The tool and the program are of different versions.")
        record = record[key]
    return record
