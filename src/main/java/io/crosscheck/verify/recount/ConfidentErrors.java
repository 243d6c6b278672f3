package io.crosscheck.verify.recount;

import io.crosscheck.result.ConfidentError;
import io.crosscheck.result.NearTie;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The samples that are wrong by the largest margin. */
public final class ConfidentErrors implements Accumulator<ConfidentErrors> {
  private static final Comparator<ConfidentError> LEAST_CONFIDENT_FIRST =
      Comparator.comparingDouble(ConfidentError::margin)
          .thenComparing(Comparator.comparingInt(ConfidentError::sample).reversed());

  private final int classes;
  private final int most;
  private final PriorityQueue<ConfidentError> errors = new PriorityQueue<>(LEAST_CONFIDENT_FIRST);

  private ConfidentErrors(int classes, int most) {
    this.classes = classes;
    this.most = most;
  }

  /** So many of them, the most confident first; none where none is wanted. */
  public static List<ConfidentError> of(Evidence evidence, int most) {
    if (most == 0) {
      return List.of();
    }
    int base = LabelScan.base(evidence.where(), evidence.labels(), evidence.classes());
    return Pass.over(
            evidence.scores(),
            evidence.labels(),
            base,
            () -> new ConfidentErrors(evidence.classes(), most))
        .errors
        .stream()
        .sorted(LEAST_CONFIDENT_FIRST.reversed())
        .toList();
  }

  @Override
  public void add(int first, int rows, double[] scores, int[] labels) {
    for (int i = 0; i < rows; i++) {
      int row = i * classes;
      int predicted = Argmax.of(scores, row, classes);
      if (predicted != labels[i] && predicted != NearTie.NO_CLASS) {
        double score = scores[row + predicted];
        keep(
            new ConfidentError(
                first + i, labels[i], predicted, score, score - scores[row + labels[i]]));
      }
    }
  }

  @Override
  public void join(ConfidentErrors next) {
    next.errors.forEach(this::keep);
  }

  private void keep(ConfidentError error) {
    errors.add(error);
    if (errors.size() > most) {
      errors.remove();
    }
  }
}
