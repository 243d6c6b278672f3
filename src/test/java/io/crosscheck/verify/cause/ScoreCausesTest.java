package io.crosscheck.verify.cause;

import static io.crosscheck.verify.cause.SmallCases.assertExplains;
import static io.crosscheck.verify.cause.SmallCases.assertSilent;
import static io.crosscheck.verify.cause.SmallCases.confused;
import static io.crosscheck.verify.cause.SmallCases.in;
import static io.crosscheck.verify.cause.SmallCases.note;
import static io.crosscheck.verify.cause.SmallCases.predicted;
import static io.crosscheck.verify.cause.SmallCases.scored;
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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The causes that lie in the scores' or the claim's own numbers. */
class ScoreCausesTest {
  private static final float NAN = Float.NaN;
  private static final int MANY = 17_000_000;

  /** Five samples, of which two have a NaN. */
  private static final Evidence BROKEN =
      scored(
          2,
          new int[] {0, 1, 1, 0, 1},
          new float[] {0.75f, 0.25f, 0.5f, 0.5f, NAN, 0.5f, 0.5f, NAN, 0.25f, 0.75f});

  @Test
  void nanScoresAreGivenAClassInThreeWays() {
    NanScores cause = new NanScores();
    assertExplains(
        cause, BROKEN, "accuracy", "0.60", "2 samples with NaN", "sample 2", "for class 0");
    assertExplains(
        cause,
        BROKEN,
        "accuracy",
        "0.80",
        "judged by their greatest score that is a number: 4 of 5 are right");
    assertExplains(
        cause, BROKEN, "accuracy", "0.6667", "left out: 2 of 3 are right instead of 2 of 5");
    assertSilent(cause, BROKEN, "accuracy", "1.00");
    Evidence nanOfTheLabel = scored(2, new int[] {1, 1}, 0.75f, NAN, 0.25f, 0.75f);
    assertExplains(
        cause, nanOfTheLabel, "accuracy", "1.0", "given the class of the NaN", "2 of 2 are right");
  }

  @Test
  void nanScoresAreLeftOutOfALoss() {
    double sum = -Math.log(0.75) - Math.log(0.5) - Math.log(0.75);
    NanScores cause = new NanScores();
    assertExplains(cause, BROKEN, "loss", Double.toString(sum / 3), "the mean, which is over 3");
    assertExplains(
        cause, BROKEN, "loss", Double.toString(sum / 5), "a loss of 0 in the mean over 5");
    assertSilent(cause, BROKEN, "loss", Double.toString(sum / 4));
    assertSilent(cause, predicted(2, new int[] {1}, 0), "accuracy", "1.0");
  }

  @Test
  void tiesFallOneWayOrTheOther() {
    Evidence tied =
        scored(
            3,
            new int[] {1, 0, 2, 1},
            new float[] {0.5f, 0.5f, 0f, 0.25f, 0.5f, 0.25f, 0.5f, 0f, 0.5f, 0.4f, 0.4f, 0.2f});
    Ties cause = new Ties();
    assertExplains(
        cause,
        tied,
        "accuracy",
        "0.75",
        "the last of equals is taken: 3 of 4",
        "In 3 samples the label shares",
        "0 to 3 may count",
        "gives 0");
    assertExplains(cause, tied, "accuracy", "0.50", "ties fall at random: 2 of 4");
    assertSilent(cause, tied, "accuracy", "1.00");
    assertSilent(cause, predicted(3, new int[] {0, 1}, 0, 0), "accuracy", "1.00");
  }

  @Test
  void aConstantModelGetsOneClassesShare() {
    Evidence uneven = confused(new long[][] {{3, 3, 0}, {1, 1, 1}, {0, 0, 1}});
    ConstantModel cause = new ConstantModel();
    assertExplains(
        cause, uneven, "accuracy", "0.6", "always answers 'class0' gets: 6 of 10", "get 5 right");
    assertExplains(cause, uneven, "accuracy", "0.30", "'class1' gets: 3 of 10");
    assertSilent(cause, uneven, "accuracy", "0.50");
  }

  @Test
  void aConstantModelCountsSamplesWithoutAClassToo() {
    assertExplains(
        new ConstantModel(), BROKEN, "accuracy", "0.60", "'class1' gets: 3 of 5 samples");
  }

  @Test
  void aTrueAccuracyOfAConstantModelSaysSo() {
    Evidence constant = predicted(3, new int[] {0, 1, 1, 2}, 1, 1, 1, 1);
    String note = note(new ConstantModel(), constant, "accuracy", "0.5").orElseThrow();
    assertTrue(note.contains("'class1' to all 4 samples: the accuracy 0.5000"), note);
    Evidence varied = predicted(3, new int[] {0, 1, 1, 2}, 1, 1, 1, 2);
    assertTrue(note(new ConstantModel(), varied, "accuracy", "0.75").isEmpty());
  }

  @Test
  void aFigureIsRoundedAndFilledUp() {
    Evidence eight = confused(new long[][] {{7, 1}, {0, 0}});
    Rounding cause = new Rounding();
    assertExplains(
        cause,
        eight,
        "accuracy",
        "0.8800",
        "rounded to 0.0100 and filled up with zeros: 0.875 became 0.8800, while 0.8800 promises");
    assertExplains(cause, eight, "accuracy", "0.90000", "rounded to 0.1000");
    assertExplains(cause, eight, "accuracy", "90.00%", "rounded to 0.1000");
    assertExplains(cause, eight, "error_rate", "0.1200", "0.125 became 0.1200");
    assertExplains(cause, eight, "error_rate", "0.1300", "rounded to 0.0100", "became 0.1300");
    assertExplains(cause, eight, "accuracy", "0.8700", "cut off to 0.0100");
    assertSilent(cause, eight, "accuracy", "0.8600");
    assertSilent(cause, eight, "accuracy", "0.8888");
  }

  @Test
  void aFigureIsRoundedUpInItsLastPlace() {
    Evidence nine = confused(new long[][] {{5, 4}, {0, 0}});
    Rounding cause = new Rounding();
    assertExplains(cause, nine, "accuracy", "0.5556", "rounded up in its last place");
    assertExplains(cause, nine, "accuracy", "0.56", "rounded up in its last place");
    assertExplains(cause, confused(new long[][] {{4, 5}, {0, 0}}), "accuracy", "0.45", "up");
    assertSilent(cause, nine, "accuracy", "0.58");
  }

  @Test
  void aCountIsRoundedToo() {
    Evidence many = confused(new long[][] {{498, 2}, {500, 0}});
    assertExplains(
        new Rounding(), many, "wrong", "500", "rounded to 10.0000", "502.0 became 500.0000");
    assertSilent(new Rounding(), many, "wrong", "510");
  }

  @Test
  void aTrueFigureThatIsCutOffSaysSo() {
    Evidence eight = confused(new long[][] {{7, 1}, {0, 0}});
    String note = note(new Rounding(), eight, "accuracy", "0.8").orElseThrow();
    assertTrue(note.contains("accuracy 0.8 is the real 0.875 cut off, not rounded."), note);
    assertTrue(note(new Rounding(), eight, "accuracy", "0.875").isEmpty());
  }

  @Test
  void aFloat32CountSticksAt16777216() {
    Recount many = Recount.of(all(MANY));
    assertTrue(float32(many, "0.9868950588235294").contains("16777216 of 17000000 (0.986895)"));
    assertTrue(float32(many, "1.00").contains("16777216 of 16777216 (1.0000) instead of 16999999"));
    assertEquals("nothing", float32(many, "0.9867"));
    assertSilent(new Float32Count(), all(1000), "accuracy", "0.5");
  }

  @Test
  void aFloat32CountOfBatchesLosesWhatNoFloat32Holds() {
    Recount batched = Recount.of(in(Circumstances.NONE.withBatchSize(3), all(MANY)));
    float count = 2;
    for (int i = 3; i < MANY; i += 3) {
      count += Math.min(3, MANY - i);
    }
    String text = float32(batched, Double.toString((double) count / MANY));
    assertTrue(text.contains(String.format("%.0f of 17000000", count)), text);
  }

  private static String float32(Recount recount, String claimed) {
    ClaimedFigure claim = SmallCases.figure(recount.evidence(), "accuracy", claimed);
    return Suspects.of(claim, recount, List.of(new Float32Count())).stream()
        .findFirst()
        .map(cause -> cause.explanation())
        .orElse("nothing");
  }

  /** Samples of two classes of which all but the first are right, without storing them. */
  private static Evidence all(int samples) {
    LabelColumn labels =
        new LabelColumn() {
          @Override
          public int samples() {
            return samples;
          }

          @Override
          public void read(int from, int count, int[] into) {
            Arrays.fill(into, 0, count, 0);
          }
        };
    ScoreTable scores =
        new ScoreTable() {
          @Override
          public int samples() {
            return samples;
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
              boolean wrong = from + i == 0;
              into[2 * i] = wrong ? 0.25 : 0.75;
              into[2 * i + 1] = wrong ? 0.75 : 0.25;
            }
          }
        };
    return Evidence.ofFiles(
        List.of("class0", "class1"), labels, scores, LossRule.OfScores.ANY, Circumstances.NONE);
  }
}
