package io.crosscheck.verify.recount;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One reading of all samples, in ranges that are read side by side and joined in order: what comes
 * out does not depend on the number of threads.
 */
public final class Pass {
  private static final int CELLS_PER_BLOCK = 1 << 15;
  private static final long CELLS_WORTH_A_THREAD = 1 << 18;
  private static final int MOST_RANGES = 16;

  /** Above it an accumulator with a cell for each pair of classes is too large to have many. */
  private static final int MOST_CLASSES_SIDE_BY_SIDE = 300;

  /** Ranges begin at multiples of it, so that no two share a word of bits. */
  private static final int ALIGNMENT = Long.SIZE;

  private Pass() {}

  /**
   * Counts all samples.
   *
   * @param base the number that stands for the first class in the labels
   */
  public static <T extends Accumulator<T>> T over(
      ScoreTable scores, LabelColumn labels, int base, Supplier<T> empty) {
    int samples = scores.samples();
    long cells = (long) samples * scores.classes();
    int ranges =
        cells < CELLS_WORTH_A_THREAD || scores.classes() > MOST_CLASSES_SIDE_BY_SIDE
            ? 1
            : MOST_RANGES;
    int length = Math.toIntExact(roundUp((samples + (long) ranges - 1) / ranges));
    IntStream numbers = IntStream.range(0, ranges);
    List<T> parts =
        (ranges == 1 ? numbers : numbers.parallel())
            .mapToObj(
                range -> {
                  T part = empty.get();
                  long from = Math.min(samples, (long) range * length);
                  long to = Math.min(samples, from + length);
                  read(scores, labels, base, (int) from, (int) to, part);
                  return part;
                })
            .toList();
    T all = parts.get(0);
    parts.subList(1, parts.size()).forEach(all::join);
    return all;
  }

  private static void read(
      ScoreTable scores, LabelColumn labels, int base, int from, int to, Accumulator<?> part) {
    int block = Math.max(1, CELLS_PER_BLOCK / scores.classes());
    double[] values = new double[Math.min(block, to - from) * scores.classes()];
    int[] classes = new int[Math.min(block, to - from)];
    for (int first = from; first < to; ) {
      int rows = Math.min(block, to - first);
      scores.read(first, rows, values);
      labels.read(first, rows, classes);
      if (base != 0) {
        for (int i = 0; i < rows; i++) {
          classes[i] -= base;
        }
      }
      part.add(first, rows, values, classes);
      first += rows;
    }
  }

  private static long roundUp(long samples) {
    return (samples + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
