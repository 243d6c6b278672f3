package io.crosscheck.verify;

import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The claimed figure leaves out the samples after the last full batch.
 *
 * <p>Source: keras-team/keras#11427, tensorflow/tensorflow#30843.
 */
final class DroppedTail implements Hypothesis {
  private static final String ID = "dropped-tail";

  @Override
  public Optional<Explanation> explain(Claim claim, Figure figure, Recount recount) {
    Evidence evidence = recount.evidence();
    int dropped = evidence.samples() % evidence.evaluateBatchSize();
    int kept = evidence.samples() - dropped;
    if (dropped == 0 || kept == 0) {
      return Optional.empty();
    }
    OptionalDouble predicted = recount.figure(figure, 0, kept);
    if (predicted.isEmpty()) {
      return Optional.empty();
    }
    double tolerance = recount.tolerance(figure, predicted.getAsDouble());
    if (!Tolerance.same(claim.value(), predicted.getAsDouble(), tolerance)) {
      return Optional.empty();
    }
    String explanation =
        String.format(
            Locale.ROOT,
            "%s Over the first %d samples alone it is exactly the claim: the last %d, too few for"
                + " a batch of %d, were left out. In Keras use steps = ceil(samples / batch_size)"
                + " and drop_remainder=False; Crosscheck's evaluate takes a short last batch as it"
                + " is.",
            FigureText.against(claim, figure, recount),
            kept,
            dropped,
            evidence.evaluateBatchSize());
    return Optional.of(new Explanation(new Cause(ID, explanation), 2 * tolerance));
  }
}
