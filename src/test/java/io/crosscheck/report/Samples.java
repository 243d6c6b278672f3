package io.crosscheck.report;

import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import io.crosscheck.result.MetricValue;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.StoryRow;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.result.Verification.SinglePredictions;
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
                OptionalDouble.of(0.3593),
                Outcome.HOLDS,
                Optional.empty()),
            new ClaimResult(
                new Claim("loss", 1.8164012f),
                OptionalDouble.of(1.816402),
                Outcome.HOLDS,
                Optional.of(
                    new Cause(
                        "hidden-logits",
                        "The documented formula gives another figure, which is no reason to"
                            + " worry but one to know of before comparing.")))),
        0,
        List.of(new NearTie(17, 1, 0, 1, 2.5e-8)),
        List.of(),
        new SinglePredictions(10_000, 0.131));
  }

  static Verification refuted() {
    return new Verification(
        Verdict.REFUTED,
        new ConfusionMatrix(List.of("cat", "dog"), new long[][] {{998, 9001}, {0, 0}}, 1),
        List.of(
            new ClaimResult(
                new Claim("accuracy", 0.9f),
                OptionalDouble.of(0.0998),
                Outcome.FAILS,
                Optional.of(new Cause("binary-accuracy", "It counts cells. Count samples."))),
            new ClaimResult(
                new Claim("binary_accuracy", 0.5),
                OptionalDouble.of(0.9),
                Outcome.FAILS,
                Optional.empty()),
            new ClaimResult(
                new Claim("loss", Double.NaN),
                OptionalDouble.empty(),
                Outcome.NOT_RECOUNTABLE,
                Optional.of(new Cause("not-recountable", "The outputs are 0.")))),
        1,
        List.of(),
        List.of(new NearTie(3, 1, 0, -1, Double.NaN)),
        new SinglePredictions(10_000, 0.2));
  }

  static History history() {
    return new History(
        List.of(
            new EpochResult(1, honest(), Optional.of(asAsked()), 0.5),
            new EpochResult(2, honest(), Optional.of(asAsked()), 0.25)));
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
