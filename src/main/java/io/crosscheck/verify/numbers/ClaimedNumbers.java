package io.crosscheck.verify.numbers;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Claim;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All figures that are claimed of one evaluation, so that each can be held against the others.
 *
 * @param classes the number of outputs, K
 * @param samples the number of samples, N, where it is known
 */
record ClaimedNumbers(int classes, OptionalLong samples, List<ClaimedFigure> figures) {
  /** Fewer digits fit too many explanations. */
  private static final int ENOUGH_DIGITS = 3;

  private static final double RELATIVE = 1e-5;

  /**
   * The figures that claims stand for.
   *
   * @throws ModelException if a name stands for none, or a count exceeds the samples
   */
  static ClaimedNumbers of(String where, int classes, OptionalLong samples, List<Claim> claims) {
    List<ClaimedFigure> figures = new ArrayList<>();
    for (Claim claim : claims) {
      Figure figure = Figure.of(where, claim);
      if (isCount(figure) && samples.isPresent() && claim.value() > samples.getAsLong()) {
        throw new ModelException(
            where,
            String.format(
                Locale.ROOT,
                "claimed %s: expected at most the %d samples, got %s. Correct the claim or"
                    + " --samples.",
                claim.name(),
                samples.getAsLong(),
                claim.figure().text()));
      }
      figures.add(new ClaimedFigure(claim, figure, samples.orElse(0)));
    }
    return new ClaimedNumbers(classes, samples, List.copyOf(figures));
  }

  /** Whether a claim's share is known: a count without a total says nothing. */
  boolean isKnown(ClaimedFigure claimed) {
    return Double.isFinite(claimed.value()) && (samples.isPresent() || !isCount(claimed.figure()));
  }

  /** A claim of the same figure that cannot be true together with this one. */
  Optional<ClaimedFigure> contradicting(ClaimedFigure claimed) {
    return figures.stream()
        .filter(other -> isKnown(other) && isKnown(claimed))
        .filter(other -> sameQuantity(other.figure(), claimed.figure()))
        .filter(other -> !agree(claimed, other))
        .findFirst();
  }

  /** Whether some claimed loss is what outputs without any yes give. */
  Optional<ClaimedFigure> lossWithoutAnyYes() {
    return figures.stream().filter(it -> LossNumbers.saysNoYes(it, classes)).findFirst();
  }

  /** Whether a claim is printed with enough digits and is this number, as far as float32 goes. */
  static boolean is(ClaimedFigure claimed, double number) {
    double slack =
        claimed.figure().isShare() ? claimed.slackOfShare() : RELATIVE * Math.abs(number);
    return hasEnoughDigits(claimed)
        && (claimed.rounded().widened(slack).contains(number)
            || claimed.truncated().widened(slack).contains(number));
  }

  /** Whether a claim says more than its first digit or two. */
  static boolean hasEnoughDigits(ClaimedFigure claimed) {
    // Python prints the float32 or double 0.9 in full as 0.9: what was not printed is zero.
    return claimed.claim().figure().significantDigits() >= ENOUGH_DIGITS;
  }

  private static boolean agree(ClaimedFigure one, ClaimedFigure other) {
    double slack = Math.max(one.slackOfShare(), other.slackOfShare());
    return one.rounded().widened(slack).meets(other.rounded())
        || one.truncated().widened(slack).meets(other.rounded())
        || other.truncated().widened(slack).meets(one.rounded())
        || one.truncated().widened(slack).meets(other.truncated());
  }

  private static boolean sameQuantity(Figure one, Figure other) {
    return one.isShare()
        && one.quantity() == other.quantity()
        && one.k() == other.k()
        && one.counted().equals(other.counted());
  }

  private static boolean isCount(Figure figure) {
    return figure.form() == Figure.Form.COUNT || figure.form() == Figure.Form.COUNT_OF_REST;
  }
}
