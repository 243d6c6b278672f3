package io.crosscheck.verify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The loss only counts wrong cells, because most outputs are clipped and each wrong one costs
 * -ln(1e-7).
 *
 * <p>Source: Keras 2.2 {@code backend/tensorflow_backend.py}, whose clipping leaves -ln(1e-7).
 */
final class SaturatedOutputs implements Hypothesis {
  /** What a wrong output costs once it is clipped, in nats. */
  static final double DEAREST = -Math.log(CrossEntropy.EPSILON);

  private static final double MOST = 0.5;

  @Override
  public String id() {
    return "saturated-outputs";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    return List.of();
  }

  @Override
  public Optional<String> note(ClaimedFigure claimed, Recount recount) {
    long clipped = recount.counts().range().clipped();
    if (claimed.figure().isShare()
        || !recount.counts().range().areProbabilities()
        || clipped <= MOST * recount.cells()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%d of %d outputs are saturated beyond 1e-7 and clipped there, so the loss hardly does"
                + " more than count: each wrong one costs -ln(1e-7) = %.3f. Once clipped, an output has"
                + " no gradient and the model cannot learn its way out: normalize the pixels (x / 255;"
                + " --rescale 1/255) and use categorical_crossentropy with softmax, or --loss-rule"
                + " keras3.",
            clipped,
            recount.cells(),
            DEAREST));
  }
}
