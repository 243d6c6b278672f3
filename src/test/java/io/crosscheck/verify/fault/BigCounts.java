package io.crosscheck.verify.fault;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.Claim;
import io.crosscheck.verify.fault.FaultDraft.FaultCase;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Claims whose count of right samples was kept in float32, over more samples than that counts. */
final class BigCounts {
  static final String CAUSE = "float32-count";
  private static final int STUCK = 1 << 24;
  private static final int TABLES = 8;
  private static final int CLAIMS = 25;
  private static final double GOLDEN = 0x1.9e3779b97f4a8p-1;

  private BigCounts() {}

  /** Judges as many cases as of other faults; the claims about a table share its recount. */
  static void addTo(FaultTable table) {
    List<FaultTable.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < TABLES; i++) {
      Random random = new Random(i + 5_000_000L);
      random.nextLong();
      outcomes.addAll(outcomes(random));
    }
    table.add(CAUSE, outcomes);
  }

  private static List<FaultTable.Outcome> outcomes(Random random) {
    int samples = 18_000_000 + random.nextInt(12_000_000);
    double accuracy = 0.94 + 0.05 * random.nextDouble();
    int batchSize = 1 << (8 + random.nextInt(6));
    EvenlyRight table = new EvenlyRight(samples, accuracy);
    Evidence evidence =
        Evidence.ofFiles(
            List.of("no", "yes"),
            new Zeros(samples),
            table,
            LossRule.OfScores.ANY,
            Circumstances.NONE.withBatchSize(batchSize));
    Recount recount = Recount.of(evidence);
    List<FaultTable.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < CLAIMS; i++) {
      double claimed = i % 2 == 0 ? (double) STUCK / samples : byBatch(table, batchSize);
      Claim claim = new Claim("accuracy", Print.any(random, claimed, true));
      outcomes.add(FaultTable.judge(CAUSE, i, new FaultCase(evidence, claim), recount));
    }
    return outcomes;
  }

  /** The count of right samples, batch by batch added to a float32. */
  private static double byBatch(EvenlyRight table, int batchSize) {
    float count = 0;
    for (int from = 0; from < table.samples(); from += batchSize) {
      int right = 0;
      for (int i = from; i < Math.min(table.samples(), from + batchSize); i++) {
        right += table.isRight(i) ? 1 : 0;
      }
      count += right;
    }
    return count / table.samples();
  }

  /** Scores of two classes, which are right for a share of the samples that are of the first. */
  private record EvenlyRight(int samples, double accuracy) implements ScoreTable {
    boolean isRight(int sample) {
      double place = sample * GOLDEN;
      return place - Math.floor(place) < accuracy;
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public Precision precision() {
      return Precision.FLOAT32;
    }

    @Override
    public void read(int from, int rows, double[] into) {
      for (int i = 0; i < rows; i++) {
        into[2 * i] = isRight(from + i) ? 0.75 : 0.25;
        into[2 * i + 1] = 1 - into[2 * i];
      }
    }
  }

  /** As many labels of the first class. */
  private record Zeros(int samples) implements LabelColumn {
    @Override
    public void read(int from, int count, int[] into) {
      java.util.Arrays.fill(into, 0, count, 0);
    }
  }
}
