package io.crosscheck.verify.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often the scores are read, which decides how long a file of many samples takes. */
class ReadRowsTest {
  private static final int SAMPLES = 20_011;
  private static final int CLASSES = 4;

  /** A table that counts the rows that are read. */
  private record CountedTable(ScoreTable scores, AtomicLong rowsRead) implements ScoreTable {
    @Override
    public int samples() {
      return scores.samples();
    }

    @Override
    public int classes() {
      return scores.classes();
    }

    @Override
    public Precision precision() {
      return scores.precision();
    }

    @Override
    public void read(int from, int rows, double[] into) {
      rowsRead.addAndGet(rows);
      scores.read(from, rows, into);
    }

    long passes() {
      assertEquals(0, rowsRead.get() % SAMPLES, "rows that are read in part");
      return rowsRead.get() / SAMPLES;
    }
  }

  private static CountedTable table() {
    Random random = new Random(11);
    double[] scores = new double[SAMPLES * CLASSES];
    for (int row = 0; row < scores.length; row += CLASSES) {
      double sum = 0;
      for (int k = 0; k < CLASSES; k++) {
        // One is clipped, or the causes about clipping would have nothing to read for.
        scores[row + k] = row + k == 0 ? 0 : 0.01 + random.nextDouble();
        sum += scores[row + k];
      }
      for (int k = 0; k < CLASSES; k++) {
        scores[row + k] /= sum;
      }
    }
    return new CountedTable(ScoreTable.of(scores, CLASSES, Precision.FLOAT64), new AtomicLong());
  }

  private static Evidence evidence(ScoreTable table, Circumstances circumstances) {
    int[] labels = new Random(12).ints(SAMPLES, 0, CLASSES).toArray();
    return Evidence.ofFiles(
        List.of("ant", "bee", "cat", "dog"),
        LabelColumn.of(labels),
        table,
        LossRule.OfScores.ANY,
        circumstances);
  }

  private static long passes(List<Hypothesis> causes, Circumstances circumstances) {
    CountedTable table = table();
    Evidence evidence = evidence(table, circumstances);
    Recount recount = Recount.of(evidence);
    ClaimedFigure claimed = SmallCases.figure(evidence, "loss", "7.77");
    assertTrue(Suspects.of(claimed, recount, causes).isEmpty());
    return table.passes();
  }

  @Test
  void onePassOverTheLossesServesAllBatchSizesAndWeights() {
    List<Hypothesis> causes =
        List.of(
            new BatchMean(),
            new DroppedTail(),
            new PaddedTail(),
            new SummedLoss(),
            new ClassWeighted());
    // One more counts.
    assertEquals(2, passes(causes, Circumstances.NONE));
    assertEquals(2, passes(causes, Circumstances.NONE.withBatchSize(32)));
  }

  @Test
  void theWholeCatalogueReadsTheScoresAFewTimes() {
    CountedTable table = table();
    Evidence evidence = evidence(table, Circumstances.NONE);
    Recount recount = Recount.of(evidence);
    for (String claimed : List.of("7.77", "8.88", "9.99")) {
      Suspects.of(SmallCases.figure(evidence, "loss", claimed), recount, Hypotheses.OF_FILES);
    }
    // The counts, the losses, those of scores as logits and those with other clippings.
    assertEquals(4, table.passes());
  }
}
