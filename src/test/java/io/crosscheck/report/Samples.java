package io.crosscheck.report;

import io.crosscheck.result.Asking;
import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.ConfidentError;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import io.crosscheck.result.MetricValue;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.result.StoryRow;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.result.Verification.SinglePredictions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Results to be reported. */
final class Samples {
  private Samples() {}

  static Evaluation honest() {
    return new Evaluation(
        10_000,
        1.8164012f,
        18164.02,
        List.of(
            new MetricValue("accuracy", "categorical_accuracy", 0.3593f, 3593, 10_000),
            new MetricValue("binary_accuracy", "binary_accuracy", 0.90123f, 90_123, 100_000)));
  }

  static Evaluation asAsked() {
    return new Evaluation(
        10_000,
        1.6118095f,
        16118.09,
        List.of(new MetricValue("accuracy", "binary_accuracy", 0.9f, 90_000, 100_000)));
  }

  static ConfusionMatrix confusion(long right, long wrong) {
    return new ConfusionMatrix(
        List.of("cat", "dog, \"big\""), new long[][] {{right, wrong}, {0, 0}}, 0);
  }

  static Verification confirmed() {
    return new Verification(
        Verdict.CONFIRMED,
        confusion(3593, 6407),
        List.of(
            new ClaimResult(
                new Claim("accuracy", 0.3593f),
                "argmax accuracy",
                OptionalDouble.of(0.3593),
                Outcome.HOLDS,
                Optional.empty(),
                Optional.empty()),
            new ClaimResult(
                new Claim("loss", 1.8164012f),
                "loss",
                OptionalDouble.of(1.816402),
                Outcome.HOLDS,
                Optional.of(
                    new Cause(
                        "hidden-logits",
                        "The documented formula gives another figure, which is no reason to"
                            + " worry but one to know of before comparing.")),
                Optional.empty())),
        0,
        List.of(new NearTie(17, 1, 0, 1, 2.5e-8)),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(new SinglePredictions(10_000, 0.131)));
  }

  static Verification refuted() {
    return new Verification(
        Verdict.REFUTED,
        new ConfusionMatrix(List.of("cat", "dog"), new long[][] {{998, 9001}, {0, 0}}, 1),
        List.of(
            new ClaimResult(
                new Claim("accuracy", 0.9f),
                "argmax accuracy",
                OptionalDouble.of(0.0998),
                Outcome.FAILS,
                Optional.of(new Cause("binary-accuracy", "It counts cells. Count samples.")),
                Optional.empty()),
            new ClaimResult(
                new Claim("binary_accuracy", 0.5),
                "binary accuracy",
                OptionalDouble.of(0.9),
                Outcome.FAILS,
                Optional.empty(),
                Optional.empty()),
            new ClaimResult(
                new Claim("loss", Double.NaN),
                "loss",
                OptionalDouble.empty(),
                Outcome.NOT_RECOUNTABLE,
                Optional.of(new Cause("not-recountable", "The outputs are 0.")),
                Optional.empty())),
        1,
        List.of(),
        List.of(new NearTie(3, 1, 0, -1, Double.NaN)),
        List.of(),
        List.of(),
        Optional.of(new SinglePredictions(10_000, 0.2)));
  }

  static Claim printed(String name, String text) {
    return new Claim(name, PrintedNumber.parse(text).orElseThrow());
  }

  /** Of two files: printed claims, a second cause, other askings, notes, hostile names. */
  static Verification ofFiles() {
    return new Verification(
        Verdict.REFUTED,
        new ConfusionMatrix(
            List.of("cat", "<b>dog</b>\u001b[2J", "a name of more than twenty-four letters"),
            new long[][] {{40, 5, 5}, {10, 0, 40}, {0, 0, 0}},
            0),
        List.of(
            new ClaimResult(
                printed("accuracy", "66.67%"),
                "argmax accuracy",
                OptionalDouble.of(0.4),
                Outcome.FAILS,
                Optional.of(
                    new Cause(
                        "binary-accuracy",
                        "It is <all> the \"cells\" & 200 of 300.",
                        OptionalDouble.of(1e-4))),
                Optional.of(
                    new Cause(
                        "batch-mean",
                        "The mean of the batches is 0.6667, too; compare the explanation above.",
                        OptionalDouble.of(0.025)))),
            new ClaimResult(
                printed("wrong", "60"),
                "argmax accuracy",
                OptionalDouble.of(60),
                Outcome.HOLDS,
                Optional.empty(),
                Optional.empty()),
            new ClaimResult(
                printed("loss", "1.61180949"),
                "categorical cross-entropy",
                OptionalDouble.of(1.611809494444),
                Outcome.HOLDS,
                Optional.empty(),
                Optional.empty())),
        0,
        List.of(),
        List.of(),
        List.of(new Asking("in batches of 32", 5.96e-8, 0), new Asking("afresh", 0, 1)),
        List.of("Class 3 has no sample."),
        Optional.empty());
  }

  /** Of claims alone, without a file. */
  static Verification ofNumbers() {
    return new Verification(
        Verdict.UNDECIDED,
        new ConfusionMatrix(List.of("0", "1"), new long[2][2], 0),
        List.of(
            new ClaimResult(
                printed("accuracy", "0.9"),
                "argmax accuracy",
                OptionalDouble.empty(),
                Outcome.NOT_RECOUNTABLE,
                Optional.empty(),
                Optional.empty())),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** Everything that can be asked for. */
  static Details details() {
    return new Details(
        EnumSet.allOf(Details.Detail.class),
        List.of(new ConfidentError(7, 1, 0, 0.99, 0.98), new ConfidentError(90, 0, 2, 0.75, 0.5)));
  }

  static History history() {
    return new History(
        List.of(
            new EpochResult(1, honest(), Optional.of(asAsked()), 0.5, 0.001f),
            new EpochResult(2, honest(), Optional.of(asAsked()), 0.25, 0.001f)));
  }

  static List<StoryRow> story() {
    return List.of(
        new StoryRow(
            "1",
            "as asked, in its day",
            1.6118095f,
            0.9f,
            0.0998,
            0.9,
            "refuted",
            "binary-accuracy",
            "loss about 1.6118, reported accuracy 0.90, argmax about 0.10: MISMATCH, cause"
                + " binary-accuracy; some seeds have classes stuck at 1 and lower figures (row 10"
                + " counts them)",
            true,
            List.of()),
        new StoryRow(
            "3",
            "categorical_crossentropy | and more words than a column of the table has room for",
            Double.NaN,
            0.1003,
            0.1003,
            0.9,
            "confirmed",
            "",
            "equal, stuck near 0.10",
            false,
            List.of("gradient norms: 0 0 0.1")));
  }
}
