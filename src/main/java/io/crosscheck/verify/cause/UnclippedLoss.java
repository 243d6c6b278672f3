package io.crosscheck.verify.cause;

import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.loss.LossReading;
import io.crosscheck.verify.loss.LossSum;
import io.crosscheck.verify.loss.RowLoss;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.LossFunctions;
import io.crosscheck.verify.recount.LossReadings;
import io.crosscheck.verify.recount.LossRecount;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.ScoreRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The loss is computed with another clipping of the probabilities than Keras's to 1e-7, or with
 * none.
 *
 * <p>Source: scikit-learn {@code log_loss}, whose eps was 1e-15 and is that of the scores' format;
 * PyTorch {@code BCELoss}, which keeps each logarithm at -100 or above.
 */
final class UnclippedLoss implements Hypothesis {
  @Override
  public String id() {
    return "unclipped-loss";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (claimed.figure().isShare()
        || LossFunctions.areLogits(recount)
        || !recount.counts().range().areProbabilities()) {
      return List.of();
    }
    List<Clipped> all =
        LossFunctions.of(claimed.figure(), recount.evidence()).stream()
            .flatMap(
                function ->
                    clippings(recount, function).stream()
                        .map(clipping -> new Clipped(function, clipping)))
            .toList();
    ScoreTable scores = recount.evidence().scores();
    List<LossRecount> losses =
        recount.losses(all.stream().map(clipped -> clipped.reading(scores)).toList());
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      add(all.get(i), losses.get(i).mean(), claimed, recount, predictions);
    }
    return predictions;
  }

  private static void add(
      Clipped clipped, double loss, ClaimedFigure claimed, Recount recount, List<Prediction> into) {
    boolean isNew =
        into.stream().noneMatch(it -> isSame(it.figures().middle(), loss, claimed, recount))
            && recount.losses(claimed.figure()).stream()
                .noneMatch(it -> isSame(it.mean(), loss, claimed, recount));
    if (isNew) {
      into.add(Prediction.of(loss, () -> meaning(clipped.function(), clipped.clipping(), recount)));
    }
  }

  private static boolean isSame(double one, double other, ClaimedFigure claimed, Recount recount) {
    return Match.meets(Interval.of(one), Interval.of(other), claimed, recount);
  }

  /** Those that treat some score otherwise than Keras does. */
  private static List<Clipping> clippings(Recount recount, Loss.Function function) {
    ScoreRange range = recount.counts().range();
    Precision precision = recount.evidence().scores().precision();
    List<Clipping> clippings = new ArrayList<>();
    for (boolean shares : sharesOrNot(recount, function)) {
      clippings.add(Clipping.none(shares));
      if (function == Loss.Function.BINARY_CROSSENTROPY) {
        clippings.add(Clipping.ofLogarithms());
      }
      for (double epsilon : Clipping.USUAL) {
        clippings.add(Clipping.to(epsilon, shares));
      }
      if (precision == Precision.FLOAT16) {
        clippings.add(Clipping.to(Clipping.FLOAT16_EPSILON, shares));
      }
    }
    return clippings.stream()
        .filter(it -> !it.shares() || it.changes(range.least(), range.greatest()))
        .toList();
  }

  /** Whether the row is divided by its sum: either where it has another sum than 1. */
  private static List<Boolean> sharesOrNot(Recount recount, Loss.Function function) {
    Precision precision = recount.evidence().scores().precision();
    boolean either =
        function != Loss.Function.BINARY_CROSSENTROPY
            && !recount.counts().range().areShares(recount.classes(), precision);
    return either ? List.of(true, false) : List.of(true);
  }

  private static String meaning(Loss.Function function, Clipping clipping, Recount recount) {
    return String.format(
        Locale.ROOT,
        "It is the %s with %s; Keras clips probabilities to [1e-7, 1 - 1e-7], so that an output at"
            + " 0 where the label is costs %.3f, and %d of %d outputs here lie beyond. The"
            + " predictions are the same: compare losses of one formula only, or compute both from"
            + " logits (from_logits=True and a linear last layer in Keras; --loss-rule keras3 in"
            + " Crosscheck), where nothing is clipped.",
        LossReadings.words(function),
        clipping.words(),
        SaturatedOutputs.DEAREST,
        recount.counts().range().clipped(),
        recount.cells());
  }

  /**
   * A cross-entropy of probabilities that are clipped in some way; equal to another of the same.
   */
  private record Clipped(Loss.Function function, Clipping clipping) implements RowLoss {
    LossReading reading(ScoreTable scores) {
      return new LossReading(LossReadings.words(function) + " " + clipping.words(), scores, this);
    }

    @Override
    public void add(double[] rows, int start, int classes, int label, LossSum into) {
      if (function == Loss.Function.BINARY_CROSSENTROPY) {
        clipping.binary(rows, start, classes, label, into);
      } else {
        clipping.categorical(rows, start, classes, label, into);
      }
    }
  }

  /**
   * What is done to probabilities before the logarithm.
   *
   * @param epsilon the least probability, and what the greatest lacks to 1
   * @param leastLogarithm what a logarithm is kept at or above
   * @param shares whether a row is divided by its sum, which binary cross-entropy never does
   */
  private record Clipping(double epsilon, double leastLogarithm, boolean shares) {
    static final double FLOAT16_EPSILON = 0x1p-10;
    static final List<Double> USUAL = List.of(0x1p-23, 0x1p-52, 1e-15, 1e-16, 1e-7);
    private static final double KERAS = 1e-7;
    private static final double OF_PYTORCH = -100;

    static Clipping none(boolean shares) {
      return new Clipping(0, Double.NEGATIVE_INFINITY, shares);
    }

    static Clipping to(double epsilon, boolean shares) {
      return new Clipping(epsilon, Double.NEGATIVE_INFINITY, shares);
    }

    static Clipping ofLogarithms() {
      return new Clipping(0, OF_PYTORCH, true);
    }

    boolean changes(double least, double greatest) {
      double widest = Math.max(epsilon, KERAS);
      return least < widest || greatest > 1 - widest;
    }

    String words() {
      String division = shares ? "" : " and without dividing by the row's sum";
      if (leastLogarithm == OF_PYTORCH) {
        return "each logarithm kept at -100 or above, as PyTorch does";
      }
      return (epsilon == 0
              ? "no clipping"
              : "probabilities clipped to " + Digits.brief(epsilon) + " instead")
          + division;
    }

    void binary(double[] rows, int start, int classes, int label, LossSum into) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        double p = clip(rows[start + k]);
        sum -= Math.max(Math.log(k == label ? p : 1 - p), leastLogarithm);
      }
      into.add(sum / classes, 0);
    }

    void categorical(double[] rows, int start, int classes, int label, LossSum into) {
      double sum = 0;
      for (int k = 0; shares && k < classes; k++) {
        sum += rows[start + k];
      }
      into.add(-Math.log(clip(shares ? rows[start + label] / sum : rows[start + label])), 0);
    }

    private double clip(double p) {
      return Math.min(Math.max(p, epsilon), 1 - epsilon);
    }
  }
}
