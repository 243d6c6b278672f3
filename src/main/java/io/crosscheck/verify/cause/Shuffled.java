package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Pairing;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;

/**
 * Scores and labels are not of the same samples, here or behind the claim: one of them was read in
 * another order.
 *
 * <p>Source: keras-team/keras#11427, keras-team/keras#6499.
 */
final class Shuffled implements Hypothesis {
  /** Standard deviations within which an agreement is what chance gives. */
  private static final double CHANCE = 4;

  /** Standard deviations beyond which it is not. */
  private static final double BEYOND_CHANCE = 6;

  @Override
  public String id() {
    return "shuffled";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!claimed.figure().isAccuracy() || !claimed.canBeCountOf(recount.samples())) {
      return List.of();
    }
    Pairing pairing = Pairing.of(recount.counts());
    if (!(pairing.deviation() > 0)) {
      return List.of();
    }
    double samples = recount.samples();
    double correct = recount.correct();
    double high = pairing.mean() + BEYOND_CHANCE * pairing.deviation();
    if (correct > high) {
      Interval shares =
          Interval.of(pairing.mean() / samples).widened(CHANCE * pairing.deviation() / samples);
      return List.of(
          Prediction.ofCounts(shares, recount.samples(), () -> behindTheClaim(pairing, recount)));
    }
    boolean independent =
        Math.abs(correct - pairing.mean()) <= CHANCE * pairing.deviation()
            && pairing.excess() <= BEYOND_CHANCE;
    if (!independent || high > pairing.most()) {
      return List.of();
    }
    Interval shares = new Interval(high / samples, pairing.most() / samples);
    return List.of(
        Prediction.ofCounts(shares, recount.samples(), () -> inTheFiles(pairing, recount)));
  }

  private static String inTheFiles(Pairing pairing, Recount recount) {
    return String.format(
        Locale.ROOT,
        "It is probably the figure of another pairing: scores and labels agree no better than if"
            + " they had been shuffled (%d right, chance gives %s with a standard deviation of %s),"
            + " while the same numbers paired otherwise may agree in up to %d of %d. Or this"
            + " model has learned nothing and the claim is another model's. In Keras predict with shuffle=False"
            + " and read the labels from the same pass over the data; Crosscheck's verify keeps"
            + " each sample with its label.",
        recount.correct(),
        Digits.brief(pairing.mean()),
        Digits.brief(pairing.deviation()),
        pairing.most(),
        recount.samples());
  }

  private static String behindTheClaim(Pairing pairing, Recount recount) {
    return String.format(
        Locale.ROOT,
        "It is a figure such as shuffled labels give: dealt out at random, labels and predictions"
            + " agree in %s of %d samples (%s) with a standard deviation of %s; in these files %d"
            + " agree. Behind the claim the labels were read in another order than the"
            + " predictions: in Keras predict with shuffle=False and read the labels from the same"
            + " pass; Crosscheck's verify keeps each sample with its label.",
        Digits.brief(pairing.mean()),
        recount.samples(),
        Digits.brief(pairing.mean() / recount.samples()),
        Digits.brief(pairing.deviation()),
        recount.correct());
  }
}
