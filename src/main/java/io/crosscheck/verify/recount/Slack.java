package io.crosscheck.verify.recount;

import io.crosscheck.model.Auc;
import io.crosscheck.model.BinaryAccuracy;
import io.crosscheck.model.F1Score;
import io.crosscheck.model.Metric;
import java.util.OptionalInt;

/** How far float32 arithmetic may put a figure off. */
public final class Slack {
  /** Keras sums each sample's share of right cells in float32. */
  private static final double SUMMED = 1e-5;

  /** Half a unit in the last place, which each batch added to a running float32 sum may cost. */
  private static final double BY_BATCH = 0x1p-25;

  /** A sum of some hundreds of terms in float32. */
  private static final double OF_AREA = 2e-6;

  private static final double LESS_THAN_HALF_A_SAMPLE = 0.49;
  private static final double LOSS_ABSOLUTE = 1e-7;

  private Slack() {}

  /** Of a share; always less than half of one sample, so that no count passes for its neighbor. */
  static double ofShare(ClaimedFigure claimed, Evidence evidence) {
    return switch (claimed.figure().quantity()) {
      case BINARY_ACCURACY -> Math.max(claimed.slackOfShare(), ofCells(evidence));
      case COUNTED -> Math.max(claimed.slackOfShare(), ofMetric(claimed, evidence));
      default -> claimed.slackOfShare();
    };
  }

  /** Of what a metric makes of counts: a share is divided once, the others are sums in float32. */
  private static double ofMetric(ClaimedFigure claimed, Evidence evidence) {
    Metric metric = claimed.figure().counted().orElseThrow().metric();
    if (metric instanceof BinaryAccuracy) {
      return ofCells(evidence);
    }
    return metric instanceof F1Score || metric instanceof Auc ? OF_AREA : 0;
  }

  /** Of a binary accuracy, of which each sample's share is summed. */
  public static double ofCells(Evidence evidence) {
    double summed = Math.max(SUMMED, BY_BATCH * batches(evidence));
    return Math.min(summed, LESS_THAN_HALF_A_SAMPLE / evidence.samples());
  }

  /** Of a loss around a value. */
  static double ofLoss(double value, Evidence evidence) {
    OptionalInt batchSize = evidence.circumstances().batchSize();
    double batches = Math.ceil((double) evidence.samples() / batchSize.orElse(evidence.samples()));
    double relative = Math.max(evidence.circumstances().lossTolerance(), BY_BATCH * batches);
    double slack = Math.max(relative * Math.abs(value), LOSS_ABSOLUTE);
    return Double.isFinite(slack) ? slack : 0;
  }

  private static double batches(Evidence evidence) {
    OptionalInt batchSize = evidence.circumstances().batchSize();
    return Math.ceil((double) evidence.samples() / batchSize.orElse(evidence.samples()));
  }
}
