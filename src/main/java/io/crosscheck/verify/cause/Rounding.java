package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The claim is the real figure, rounded otherwise than its digits promise. */
final class Rounding implements Hypothesis {
  private static final double TEN = 10;
  private static final double HALF = 0.5;

  /** The coarsest rounding of a figure that is looked for, as a share of the figures there are. */
  private static final double COARSEST = 0.1;

  /** What powers of ten in double precision may be off. */
  private static final double EXCESS = 1 + 1e-9;

  @Override
  public String id() {
    return "rounding";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    PrintedNumber printed = claimed.claim().figure();
    if (!(printed.unit() > 0) || !Double.isFinite(printed.value())) {
      return List.of();
    }
    double scale = scale(claimed);
    List<Prediction> predictions = new ArrayList<>();
    for (Interval truth : recount.truths(claimed.figure())) {
      double real = claimed.printed(truth.middle());
      if (!Double.isFinite(real)) {
        continue;
      }
      if (printed.unit() <= COARSEST * scale * EXCESS) {
        double up = Math.ceil(real / printed.unit()) * printed.unit();
        predictions.add(reading(up, printed.unit(), real, "rounded up in its last place", claimed));
      }
      for (double step = TEN * printed.unit(); step <= COARSEST * scale * EXCESS; step *= TEN) {
        double steps = real / step;
        String end = Digits.brief(step) + " and filled up with zeros";
        predictions.add(reading(Math.rint(steps) * step, step, real, "rounded to " + end, claimed));
        if (Math.floor(steps + HALF) != Math.rint(steps)) {
          predictions.add(
              reading(Math.floor(steps + HALF) * step, step, real, "rounded to " + end, claimed));
        }
        if (Math.floor(steps) != Math.rint(steps)) {
          predictions.add(
              reading(Math.floor(steps) * step, step, real, "cut off to " + end, claimed));
        }
      }
    }
    return predictions;
  }

  @Override
  public Optional<String> note(ClaimedFigure claimed, Recount recount) {
    if (Match.of(claimed, recount) != Match.TRUNCATED) {
      return Optional.empty();
    }
    Interval truth = recount.truths(claimed.figure()).get(0);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The claimed %s %s is the real %s cut off, not rounded.",
            claimed.claim().name(),
            claimed.claim().figure().text(),
            Digits.shortest(claimed.printed(truth.middle()))));
  }

  /** How large figures of the claim's form are. */
  private static double scale(ClaimedFigure claimed) {
    Figure figure = claimed.figure();
    if (!figure.isShare()) {
      return Math.max(1, Math.abs(claimed.value()));
    }
    boolean count =
        figure.form() == Figure.Form.COUNT || figure.form() == Figure.Form.COUNT_OF_REST;
    return count ? claimed.samples() : 1;
  }

  private static Prediction reading(
      double rounded, double step, double real, String how, ClaimedFigure claimed) {
    return new Prediction(
        Interval.of(claimed.plain(rounded)),
        Math.abs(claimed.plain(step) - claimed.plain(0)),
        () ->
            String.format(
                Locale.ROOT,
                "It is the real figure %s: %s became %s, while %s promises more. Print what the"
                    + " model gives, in Keras with repr(value) or '%%.6f', and claim no more digits"
                    + " than are known; Crosscheck's --json has every digit.",
                how,
                Digits.shortest(real),
                Digits.brief(rounded),
                claimed.claim().figure().text()));
  }
}
