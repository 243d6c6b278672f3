package io.crosscheck.verify.model;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.cause.Prediction;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Recount;
import java.util.List;

/**
 * The exported weights are not those that were evaluated.
 *
 * <p>What figure the evaluated ones had is not known, so that any claim fits and every other cause
 * that fits is likelier.
 */
record StaleWeights(ModelSubject subject) implements Hypothesis {
  /**
   * That they had this figure is not known, but that the weights are others is a fact, which hardly
   * ever comes about by chance: only a figure that is met exactly is likelier.
   */
  private static final double BREADTH = 0.01;

  @Override
  public String id() {
    return "stale-weights";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!subject.otherWeights()) {
      return List.of();
    }
    return List.of(
        new Prediction(
            claimed.figure().isShare()
                ? new Interval(0, 1)
                : new Interval(0, Double.POSITIVE_INFINITY),
            BREADTH,
            () ->
                "It is the figure of other weights: the SHA-256 of the model's weights is not the"
                    + " one that its manifest recorded when it was evaluated. Export again after the"
                    + " last update (in Keras after restoring the best weights), and evaluate what"
                    + " was exported."));
  }
}
