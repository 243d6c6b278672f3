package io.crosscheck.verify;

import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.NearTie;
import io.crosscheck.verify.BatchComparison.Swing;
import java.util.Optional;
import java.util.OptionalDouble;

/** Everything that is counted from a model's predictions, in integers wherever it is a count. */
final class Recount {
  private final Evidence evidence;
  private final int[] predicted;
  private final ConfusionMatrix confusion;
  private final BatchComparison batches;
  private final LossRecount.Outcome loss;
  private final long rightCells;

  private Recount(Evidence evidence) {
    this.evidence = evidence;
    this.predicted = Argmax.ofRows(evidence.scores(), evidence.classes());
    this.confusion = confusion(evidence, predicted);
    this.batches = new BatchComparison(evidence, predicted);
    this.loss =
        LossRecount.of(
            evidence, evidence.loss(), evidence.loss().source(evidence.lastActivation()));
    this.rightCells = rightCells(evidence, evidence.scores(), 0, evidence.samples());
  }

  /** Counts all of the evidence once. */
  static Recount of(Evidence evidence) {
    return new Recount(evidence);
  }

  Evidence evidence() {
    return evidence;
  }

  /** True against predicted class, of the single predictions. */
  ConfusionMatrix confusion() {
    return confusion;
  }

  /** What changes in batches. */
  BatchComparison batches() {
    return batches;
  }

  /** The loss as Keras computes it, where the evidence allows. */
  Optional<LossRecount> loss() {
    return loss.recount();
  }

  /** Why the loss is not recountable. */
  String lossObstacle() {
    return loss.obstacle();
  }

  /** Samples with a NaN among their scores. */
  long nanScores() {
    return confusion.unscored();
  }

  /** The right answers of an accuracy. */
  long correct(Figure accuracy) {
    return accuracy == Figure.BINARY_ACCURACY ? rightCells : confusion.correct();
  }

  /** All answers of an accuracy. */
  long total(Figure accuracy) {
    return accuracy == Figure.BINARY_ACCURACY
        ? (long) evidence.samples() * evidence.classes()
        : evidence.samples();
  }

  /** A figure by single predictions over all samples. */
  OptionalDouble figure(Figure figure) {
    if (figure == Figure.LOSS) {
      return loss().isPresent() ? OptionalDouble.of(loss().get().mean()) : OptionalDouble.empty();
    }
    return OptionalDouble.of((double) correct(figure) / total(figure));
  }

  /**
   * A figure over the samples from one index up to another, as an evaluation in batches sees it.
   */
  OptionalDouble figure(Figure figure, int from, int to) {
    return switch (figure) {
      case ARGMAX_ACCURACY -> OptionalDouble.of((double) correctInBatches(from, to) / (to - from));
      case BINARY_ACCURACY -> {
        float[] scores = evidence.batched().map(Evidence.Batched::scores).orElse(evidence.scores());
        double right = rightCells(evidence, scores, from, to);
        yield OptionalDouble.of(right / (to - from) / evidence.classes());
      }
      case LOSS ->
          loss().isPresent()
              ? OptionalDouble.of(loss().get().mean(from, to))
              : OptionalDouble.empty();
    };
  }

  /** How far a claim may lie from a figure and still be it. */
  double tolerance(Figure figure, double value) {
    return figure == Figure.LOSS && loss().isPresent()
        ? loss().get().tolerance(value)
        : Tolerance.of(figure, value, evidence);
  }

  /**
   * How a claim compares with the count by single predictions.
   *
   * <p>It is the same where it is that count, and also where it is another that the near ties reach
   * and no further: one more for each that is right only in a batch, one less for each that is
   * right only alone.
   */
  Match match(Figure figure, double claimed) {
    if (figure == Figure.LOSS) {
      return loss().isPresent() && loss().get().matches(claimed) ? Match.EXACT : Match.NONE;
    }
    long total = total(figure);
    long correct = correct(figure);
    double tolerance = tolerance(figure, claimed);
    if (Tolerance.same(claimed, (double) correct / total, tolerance)) {
      return Match.EXACT;
    }
    Swing swing = batches.swing(figure);
    for (long count = correct - swing.losses(); count <= correct + swing.gains(); count++) {
      if (Tolerance.same(claimed, (double) count / total, tolerance)) {
        return Match.BY_NEAR_TIES;
      }
    }
    return Match.NONE;
  }

  /** Whether a claim is the figure. */
  enum Match {
    EXACT,
    BY_NEAR_TIES,
    NONE
  }

  private long correctInBatches(int from, int to) {
    int[] predictedInBatches = batches.batchedClass();
    long correct = 0;
    for (int i = from; i < to; i++) {
      if (predictedInBatches[i] == evidence.labels()[i]) {
        correct++;
      }
    }
    return correct;
  }

  private static long rightCells(Evidence evidence, float[] scores, int from, int to) {
    int classes = evidence.classes();
    long right = 0;
    for (int i = from; i < to; i++) {
      right += BinaryCells.right(scores, i * classes, classes, evidence.labels()[i]);
    }
    return right;
  }

  private static ConfusionMatrix confusion(Evidence evidence, int[] predicted) {
    long[][] counts = new long[evidence.classes()][evidence.classes()];
    long unscored = 0;
    for (int i = 0; i < predicted.length; i++) {
      if (predicted[i] == NearTie.NO_CLASS) {
        unscored++;
      } else {
        counts[evidence.labels()[i]][predicted[i]]++;
      }
    }
    return new ConfusionMatrix(evidence.labelNames(), counts, unscored);
  }
}
