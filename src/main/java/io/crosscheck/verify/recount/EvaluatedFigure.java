package io.crosscheck.verify.recount;

import java.util.ArrayList;
import java.util.List;

/** A figure's part in each sample, as an evaluation in batches sees it. */
public final class EvaluatedFigure {
  private EvaluatedFigure() {}

  /**
   * The samples' values whose mean is the figure, one for each honest way of computing it; none for
   * figures that are no such mean.
   */
  public static List<SampleValues> of(Figure figure, Recount recount) {
    return switch (figure.quantity()) {
      case ACCURACY -> List.of(recount.evaluatedRight());
      case BINARY_ACCURACY -> List.of(RightCells.of(recount));
      case LOSS -> {
        List<SampleValues> losses = new ArrayList<>();
        recount.losses(figure).forEach(loss -> losses.add(loss.bySample()));
        yield losses;
      }
      default -> List.of();
    };
  }
}
