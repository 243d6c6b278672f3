package io.crosscheck.verify.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.verify.Verifier;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each cause of a wrong loss, with figures computed by hand. */
class LossCausesTest {
  private static final String CATEGORICAL = "categorical_crossentropy";
  private static final String BINARY = "binary_crossentropy";

  /** Two classes that both samples give 0.8 and 0.2; the second sample is of the second class. */
  private static final double[] SHARES = {0.8, 0.2, 0.8, 0.2};

  private static ClaimResult judge(
      double[] scores, Circumstances circumstances, String name, double claimed) {
    Evidence evidence =
        Evidence.ofFiles(
            List.of("ant", "bee"),
            LabelColumn.of(new int[] {0, 1}),
            ScoreTable.of(scores, 2, Precision.FLOAT64),
            LossRule.OfScores.ANY,
            circumstances);
    return Verifier.verify(evidence, List.of(new Claim(name, claimed))).claims().get(0);
  }

  private static String names(
      String id, double[] scores, Circumstances circumstances, String name, double claimed) {
    ClaimResult result = judge(scores, circumstances, name, claimed);
    assertEquals(Outcome.FAILS, result.outcome(), result::toString);
    Cause cause = result.cause().orElseThrow(() -> new AssertionError(result.toString()));
    assertEquals(id, cause.id(), result::toString);
    assertTrue(cause.explanation().contains(" It is "), cause::explanation);
    return cause.explanation();
  }

  private static String names(String id, double[] scores, String name, double claimed) {
    return names(id, scores, Circumstances.NONE, name, claimed);
  }

  @Test
  void aTrueLossHoldsAndAFalseOneStaysUnexplained() {
    double real = -(Math.log(0.8) + Math.log(0.2)) / 2;
    assertEquals(Outcome.HOLDS, judge(SHARES, Circumstances.NONE, CATEGORICAL, real).outcome());
    ClaimResult wrong = judge(SHARES, Circumstances.NONE, CATEGORICAL, 0.7777777);
    assertEquals(Outcome.FAILS, wrong.outcome());
    assertTrue(wrong.cause().isEmpty(), wrong::toString);
  }

  @Test
  void softmaxOfProbabilitiesIsFromLogitsTwice() {
    double apart = Math.log1p(Math.exp(-0.6));
    String text = names("from-logits-twice", SHARES, CATEGORICAL, apart + 0.3);
    assertTrue(text.contains("categorical cross-entropy of probabilities taken as logits"), text);
    double no = Math.log1p(Math.exp(0.8));
    double few = Math.log1p(Math.exp(0.2));
    // Labels 0 and 1: (f(.8)-.8 + f(.2)) and (f(.8) + f(.2)-.2), halved twice.
    names("from-logits-twice", SHARES, BINARY, (2 * no + 2 * few - 0.8 - 0.2) / 4);
  }

  @Test
  void softmaxAppliedTwiceToLogitsIsNamedToo() {
    double[] logits = {2, -1, 3, 0};
    double p = 1 / (1 + Math.exp(-3));
    double twice = Math.log1p(Math.exp(1 - 2 * p));
    names("from-logits-twice", logits, CATEGORICAL, twice + (2 * p - 1) / 2);
  }

  @Test
  void softmaxOfASigmoidsLogitsIsHidden() {
    double[] sigmoid = {0.9, 0.6, 0.5, 0.4};
    // The odds are 9 to 1.5 and 1 to 2/3.
    double loss = -(Math.log(9 / 10.5) + Math.log(0.4)) / 2;
    String text = names("hidden-logits", sigmoid, CATEGORICAL, loss);
    assertTrue(text.contains("log(p / (1 - p))"), text);
  }

  @Test
  void theLogitsBehindHalfPrecisionScoresAreKnownLessWell() {
    double[] logits = {3, 0.5, 2.5, 1};
    double[] scores = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      // From 0.5 to 1 a float16 has steps of 2^-11.
      scores[i] = Math.rint(0x1p11 / (1 + Math.exp(-logits[i]))) / 0x1p11;
    }
    double loss = (Math.log1p(Math.exp(-2.5)) + Math.log1p(Math.exp(1.5))) / 2;
    Evidence evidence =
        Evidence.ofFiles(
            List.of("ant", "bee"),
            LabelColumn.of(new int[] {0, 1}),
            ScoreTable.of(scores, 2, Precision.FLOAT16),
            LossRule.OfScores.ANY,
            Circumstances.NONE);
    ClaimResult result =
        Verifier.verify(evidence, List.of(new Claim(CATEGORICAL, loss))).claims().get(0);
    assertEquals("hidden-logits", result.cause().map(Cause::id).orElse("none"), result::toString);
  }

  @Test
  void theDocumentedFormulaOfLogitsIsHidden() {
    double[] logits = {2, -1, 3, 0};
    double a = 1 / (1 + Math.exp(-2));
    double b = 1 / (1 + Math.exp(1));
    double c = 1 / (1 + Math.exp(-3));
    double loss = -(Math.log(a / (a + b)) + Math.log(0.5 / (c + 0.5))) / 2;
    String text = names("hidden-logits", logits, CATEGORICAL, loss);
    assertTrue(text.contains("on sigmoid of these logits"), text);
    // A softmax's shares add up to 1, so that of two classes both cells cost the same.
    double p = 1 / (1 + Math.exp(-3));
    names("hidden-logits", logits, BINARY, -(Math.log(p) + Math.log(1 - p)) / 2);
  }

  @Test
  void countedLossesAreOfSaturatedOutputs() {
    String text = names("saturated-outputs", SHARES, CATEGORICAL, 16.11809565 / 2);
    assertTrue(text.contains("1 of 2 samples are wrong"), text);
    names("saturated-outputs", new double[] {0.6, 0.1, 0.3, 0.4}, BINARY, 16.11809565 / 2);
    names("saturated-outputs", SHARES, BINARY, (16.11809565 + 15.94238515) / 4);
  }

  @Test
  void otherClippingsAreNamed() {
    double[] hard = {0.8, 0.2, 1, 0};
    double right = -Math.log(0.8);
    String none = names("unclipped-loss", hard, CATEGORICAL, Double.POSITIVE_INFINITY);
    assertTrue(none.contains("no clipping"), none);
    for (double epsilon : new double[] {0x1p-23, 0x1p-52, 1e-15, 1e-16}) {
      names("unclipped-loss", hard, CATEGORICAL, (right - Math.log(epsilon)) / 2);
    }
    String torch = names("unclipped-loss", hard, BINARY, (2 * right + 200) / 4);
    assertTrue(torch.contains("-100"), torch);
    ClaimResult keras =
        judge(hard, Circumstances.NONE, CATEGORICAL, (right + SaturatedOutputs.DEAREST) / 2);
    assertEquals(Outcome.HOLDS, keras.outcome());
  }

  @Test
  void rowsThatAreNotDividedByTheirSumAreNamed() {
    double[] sigmoid = {0.9, 0.6, 0.5, 0.2};
    String text =
        names("unclipped-loss", sigmoid, CATEGORICAL, -(Math.log(0.9) + Math.log(0.2)) / 2);
    assertTrue(text.contains("without dividing by the row's sum"), text);
  }

  @Test
  void sumsAreNamed() {
    double real = -(Math.log(0.8) + Math.log(0.2)) / 2;
    String sum = names("summed-loss", SHARES, CATEGORICAL, 2 * real);
    assertTrue(sum.contains("the sum over all 2 samples"), sum);
    String classes = names("summed-loss", SHARES, CATEGORICAL, real / 2);
    assertTrue(classes.contains("the 2 classes once too often"), classes);
    names("summed-loss", SHARES, BINARY, 4 * real);
    names("summed-loss", SHARES, Circumstances.NONE.withBatchSize(1), CATEGORICAL, 2 * real);
  }

  @Test
  void aSumMayBeOffByTheRoundingOfEachSample() {
    float sure = 0.9999f;
    float[] scores = new float[2000];
    for (int i = 0; i < scores.length; i += 2) {
      scores[i] = sure;
      scores[i + 1] = 1 - sure;
    }
    Evidence evidence = SmallCases.scored(2, new int[1000], scores);
    double oneUnitLess = -1000 * Math.log(Math.nextDown(sure));
    SmallCases.assertExplains(
        new SummedLoss(),
        evidence,
        CATEGORICAL,
        Double.toString(oneUnitLess),
        "the sum over all 1000 samples");
    SmallCases.assertSilent(
        new SummedLoss(), evidence, CATEGORICAL, Double.toString(1.02 * oneUnitLess));
  }

  @Test
  void aPenaltyThatIsKnownIsNamed() {
    double real = -(Math.log(0.8) + Math.log(0.2)) / 2;
    Circumstances regularized = Circumstances.NONE.withPenalty(0.125);
    String text = names("regularization-in-loss", SHARES, regularized, CATEGORICAL, real + 0.125);
    assertTrue(text.contains("0.1250"), text);
    ClaimResult unknown = judge(SHARES, Circumstances.NONE, CATEGORICAL, real + 0.125);
    assertTrue(unknown.cause().isEmpty(), unknown::toString);
  }
}
