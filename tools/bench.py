"""Measures Crosscheck beside Keras on the same job and machine, in interleaved rounds.

The job: gray CIFAR-10 / 255, dense 60-50-60-70-30 relu and 10 softmax, categorical cross-entropy, Adam, shuffled. Absolute times differ
from machine to machine and minute to minute: only ratios of one run are to be quoted. Over 1 means that Keras takes longer.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import crosscheck_process
from crosscheck_process import field

HERE = Path(__file__).resolve().parent
SINGLES, SCALED_TO, WARM_UP_EPOCHS = 200, 10_000, 2
EAGER_BATCH, EAGER_STEPS, TRAINING_SAMPLES = 50, 100, 50_000
FIGURES = {"epoch": "epoch, s", "evaluate": "evaluate, s", "single": "10,000 single predictions, s", "start": "start to first step, s",
           "wall": "whole run, s", "rss": "peak memory, GB (10^9)",
           "eager": "eager epoch, s (Keras: graph)", "eager-step": "eager step, batch 50, ms", "conv": "conv-small epoch, s"}
# An epoch of conv-small: so many color images in batches of so many.
CONV_SAMPLES, CONV_BATCH, CONV_EPOCHS = 10_000, 128, WARM_UP_EPOCHS + 3


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="folder of CIFAR-10 binary batches")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=20, help=f"of which the first {WARM_UP_EPOCHS} are not counted")
    parser.add_argument("--batch-size", type=int, default=10_000)
    parser.add_argument("--threads", type=int, help="Crosscheck's --threads (default: its own); Keras uses its default")
    parser.add_argument("--only", help=f"figures to measure, by comma: {','.join(FIGURES)}")
    parser.add_argument("--json", type=Path, help="file for every round's figures")
    options = parser.parse_args()
    options.only = options.only.split(",") if options.only else list(FIGURES)
    unknown = set(options.only) - set(FIGURES)
    if unknown:
        parser.error(f"[--only] unknown figure: expected {', '.join(FIGURES)}, got {', '.join(sorted(unknown))}. Correct the name.")
    if options.epochs <= WARM_UP_EPOCHS:
        parser.error(f"[--epochs] too few: expected more than {WARM_UP_EPOCHS} (warm-up), got {options.epochs}. Raise it.")
    return options


def median_epoch(seconds):
    """The median of the epochs after the warm-up."""
    return statistics.median(seconds[WARM_UP_EPOCHS:])


def epoch_seconds(result):
    """Each epoch's seconds in a result of crosscheck train."""
    return [epoch["seconds"] for epoch in field(result, "history.epochs")]


def training(options, seed, mode, epochs, batch_size):
    """The options of crosscheck train for the job."""
    return ["--data", options.data, "--color-mode", "grayscale", "--rescale", "1/255", "--layers", "60,50,60,70,30", "--activation", "relu",
            "--output-activation", "softmax", "--loss", "categorical_crossentropy", "--mode", mode, "--epochs", epochs, "--batch-size", batch_size,
            "--seed", seed, *(["--threads", options.threads] if options.threads else [])]


def measure_eager(options, seed, folder):
    """Runs of crosscheck train --mode eager: an epoch as in graph mode, and a step of a small batch."""
    figures = {}
    if "eager" in options.only:
        result, _, _, _ = crosscheck_process.train(training(options, seed, "eager", options.epochs, options.batch_size), folder)
        figures["eager"] = median_epoch(epoch_seconds(result))
    if "eager-step" in options.only:
        result, _, _, _ = crosscheck_process.train(training(options, seed, "eager", WARM_UP_EPOCHS + 1, EAGER_BATCH), folder)
        steps = -(-TRAINING_SAMPLES // EAGER_BATCH)
        figures["eager-step"] = 1000 * median_epoch(epoch_seconds(result)) / steps
    return figures


def measure_conv(options, seed, folder):
    """A run of crosscheck train --preset conv-small: the median epoch."""
    words = ["--data", options.data, "--color-mode", "rgb", "--preset", "conv-small", "--train-samples", CONV_SAMPLES, "--batch-size", CONV_BATCH,
             "--epochs", CONV_EPOCHS, "--seed", seed, *(["--threads", options.threads] if options.threads else [])]
    result, _, _, _ = crosscheck_process.train(words, folder)
    return median_epoch(epoch_seconds(result))


def measure_crosscheck(options, seed, folder):
    """One run of crosscheck train in graph mode, and of what is asked of the eager one: the figures by name."""
    result, _, seconds, peak = crosscheck_process.train(training(options, seed, "graph", options.epochs, options.batch_size), folder)
    samples = field(result, "verify.argmax.total")
    return {"epoch": median_epoch(epoch_seconds(result)),
            "evaluate": field(result, "timing.evaluateSeconds"), "single": field(result, "timing.singlePredictionSeconds") * SCALED_TO / samples,
            "start": field(result, "timing.firstStepSeconds"), "wall": seconds, "rss": peak / 1e9, "timing": field(result, "timing"),
            "accuracy": field(result, "evaluate.accuracy"), **measure_eager(options, seed, folder),
            **({"conv": measure_conv(options, seed, folder)} if "conv" in options.only else {})}


def measure_keras(options, seed, folder):
    """One run of Keras in its own process: the same figures; its single predictions are scaled up, in the whole run too."""
    singles = SINGLES if {"single", "wall"} & set(options.only) else 0
    result = Path(folder) / "keras.json"
    eager_steps = EAGER_STEPS if "eager-step" in options.only else 0
    conv_epochs = CONV_EPOCHS if "conv" in options.only else 0
    words = [sys.executable, HERE / "bench_keras.py", options.data, options.epochs, options.batch_size, seed, singles, eager_steps, CONV_SAMPLES,
             CONV_BATCH, conv_epochs, time.time(), result]
    _, seconds, peak = crosscheck_process.run([str(word) for word in words], log=Path(folder) / "keras.log")
    times = json.loads(result.read_text())
    scaled = times["singles"] * SCALED_TO / singles if singles else None
    seconds -= times["extra_seconds"]
    epoch = median_epoch(times["epochs"])
    eager = {"eager": epoch, "eager-step": times["eager_step"] and 1000 * times["eager_step"], "conv": median_epoch(times["conv_epochs"]) if conv_epochs else None}
    return {**eager, "epoch": epoch, "evaluate": times["evaluate"], "single": scaled, "start": times["first_step"],
            "wall": seconds - times["singles"] + scaled if singles else None, "rss": peak / 1e9, "accuracy": times["accuracy"]}


def measure_round(options, number):
    """Both programs once, in an order that changes from round to round."""
    both = [("crosscheck", measure_crosscheck), ("keras", measure_keras)]
    figures = {}
    for name, measure in both if number % 2 == 0 else reversed(both):
        with tempfile.TemporaryDirectory() as folder:
            figures[name] = measure(options, number + 1, folder)
        print(f"round {number + 1} {name}: epoch {figures[name]['epoch']:.3f} s, accuracy {figures[name]['accuracy']:.4f}", file=sys.stderr)
    return figures


def summarize(rounds, figure):
    """Medians of both programs and the median, least and greatest ratio over the rounds."""
    ours, theirs = ([one[name][figure] for one in rounds] for name in ("crosscheck", "keras"))
    ratios = [b / a for a, b in zip(ours, theirs) if a]
    spread = {"ratio": statistics.median(ratios), "least": min(ratios), "greatest": max(ratios)} if ratios else {}
    return {"crosscheck": statistics.median(ours), "keras": statistics.median(theirs), **spread}


def print_modes(rounds):
    """Prints how much longer an eager epoch takes than one in graph mode."""
    ratios = [one["crosscheck"]["eager"] / one["crosscheck"]["epoch"] for one in rounds]
    print(f"eager / graph epoch of crosscheck: {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})")


def print_table(table):
    """Prints one line for each figure."""
    print(f"{'figure':30} {'crosscheck':>11} {'Keras':>11}   ratio (least-greatest)")
    for figure, row in table.items():
        ratio = f"{row['ratio']:.2f} ({row['least']:.2f}-{row['greatest']:.2f})" if "ratio" in row else "no ratio: crosscheck took 0"
        print(f"{FIGURES[figure]:30} {row['crosscheck']:11.4g} {row['keras']:11.4g}   {ratio}")
    print("Medians over the rounds; ratio = Keras / crosscheck within a round. Only ratios of one run are to be quoted: absolute times change with the machine.")
    print(f"Keras's single predictions: {SINGLES} calls of model.predict, scaled to {SCALED_TO}; its whole run counts them so.")


def main():
    """Measures every round and reports."""
    options = parse_arguments()
    rounds = [measure_round(options, number) for number in range(options.rounds)]
    table = {figure: summarize(rounds, figure) for figure in options.only}
    print_table(table)
    if "eager" in options.only:
        print_modes(rounds)
    if options.json:
        options.json.write_text(json.dumps({"rounds": rounds, "summary": table, "epochs": options.epochs, "batchSize": options.batch_size}, indent=2) + "\n")


if __name__ == "__main__":
    try:
        main()
    except crosscheck_process.CommandProblem as problem:
        sys.exit(str(problem))
