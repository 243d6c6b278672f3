package io.crosscheck.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every table of scores, wherever it is kept. */
interface ScoreTableContract {
  /** Scores that each format holds exactly, float16 and text among them. */
  double[][] ROWS =
      IntStream.range(0, 57)
          .mapToObj(
              row -> IntStream.range(0, 3).mapToDouble(i -> (row * 3 + i) / 8.0 - 4).toArray())
          .toArray(double[][]::new);

  /** The table under test, which holds {@link #ROWS}. */
  ScoreTable table();

  @Test
  default void hasTheShapeThatWasWritten() {
    assertEquals(ROWS.length, table().samples());
    assertEquals(ROWS[0].length, table().classes());
  }

  @Test
  default void givesTheSameRowsInPartsOfAnySize() {
    ScoreTable table = table();
    double[] all = Arrays.stream(ROWS).flatMapToDouble(Arrays::stream).toArray();
    for (int size = 1; size <= ROWS.length; size++) {
      for (int from = 0; from + size <= ROWS.length; from += size) {
        double[] part = new double[3 * size];
        table.read(from, size, part);
        assertArrayEquals(Arrays.copyOfRange(all, 3 * from, 3 * (from + size)), part);
      }
    }
  }

  @Test
  default void refusesRowsThatAreNotThere() {
    ScoreTable table = table();
    double[] into = new double[6];
    for (int from : new int[] {-1, ROWS.length - 1, ROWS.length, Integer.MAX_VALUE}) {
      assertThrows(IndexOutOfBoundsException.class, () -> table.read(from, 2, into));
    }
  }

  @Test
  default void servesManyThreadsAtOnce() {
    ScoreTable table = table();
    IntStream.range(0, 2000)
        .parallel()
        .forEach(
            i -> {
              double[] row = new double[3];
              table.read(i % ROWS.length, 1, row);
              assertArrayEquals(ROWS[i % ROWS.length], row);
            });
  }
}
