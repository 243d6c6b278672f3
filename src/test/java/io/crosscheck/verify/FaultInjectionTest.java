package io.crosscheck.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.RandomModel.Recipe;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each deliberate bug is detected and named. */
class FaultInjectionTest {
  private static final int BATCH = 32;

  /** A bug: how it makes a claim from an honest model, and the cause that must be named. */
  private record Fault(String cause, Activation last, Function<RandomModel, Claim> claim) {}

  private static List<Named<Fault>> faults() {
    return List.of(
        Named.of(
            "mean of batch accuracies without weights",
            new Fault(
                "batch-mean",
                Activation.SOFTMAX,
                model -> new Claim("accuracy", batchMean(model, model::accuracy)))),
        Named.of(
            "mean of batch losses without weights",
            new Fault(
                "batch-mean",
                Activation.SOFTMAX,
                model -> new Claim("loss", batchMean(model, model::loss)))),
        Named.of(
            "mean of batch binary accuracies without weights",
            new Fault(
                "batch-mean",
                Activation.SIGMOID,
                model -> new Claim("binary_accuracy", batchMean(model, model::binaryAccuracy)))),
        Named.of(
            "tail dropped from the accuracy",
            new Fault(
                "dropped-tail",
                Activation.SOFTMAX,
                model -> new Claim("accuracy", model.accuracy(0, kept(model))))),
        Named.of(
            "tail dropped from the loss",
            new Fault(
                "dropped-tail",
                Activation.SOFTMAX,
                model -> new Claim("loss", model.loss(0, kept(model))))),
        Named.of(
            "binary accuracy of sigmoid outputs reported as accuracy",
            new Fault(
                "binary-accuracy",
                Activation.SIGMOID,
                model -> new Claim("accuracy", model.binaryAccuracy()))),
        Named.of(
            "binary accuracy of softmax outputs reported as accuracy",
            new Fault(
                "binary-accuracy",
                Activation.SOFTMAX,
                model -> new Claim("accuracy", model.binaryAccuracy()))),
        Named.of(
            "documented formula where Keras takes the logits",
            new Fault(
                "hidden-logits",
                Activation.SIGMOID,
                model -> new Claim("loss", model.documentedLoss()))));
  }

  private static double batchMean(RandomModel model, RangeFigure figure) {
    int samples = model.samples();
    float sum = 0;
    int batches = 0;
    for (int from = 0; from < samples; from += BATCH) {
      sum += figure.of(from, Math.min(samples, from + BATCH));
      batches++;
    }
    return sum / batches;
  }

  /** A figure of a range of samples. */
  private interface RangeFigure {
    float of(int from, int to);
  }

  private static int kept(RandomModel model) {
    int samples = model.samples();
    return samples < BATCH ? samples : samples - samples % BATCH;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void namesTheFault(Fault fault) {
    int named = 0;
    for (int samples : List.of(1, 127, 128, 129, 1000)) {
      for (int classes = 2; classes <= 20; classes += 3) {
        for (int seed = 0; seed < 5; seed++) {
          Recipe recipe =
              Recipe.of(samples, classes)
                  .with(Loss.Function.CATEGORICAL_CROSSENTROPY, Loss.Rule.KERAS3, fault.last())
                  .withBatchSize(BATCH);
          named += check(fault, RandomModel.of(recipe, seed));
        }
      }
    }
    assertTrue(named >= 60, "expected the fault to show in 60 of 175 models, got " + named);
  }

  /** 1 where the fault changes the figure and is named; 0 where it leaves it as it is. */
  private static int check(Fault fault, RandomModel model) {
    Claim claim = fault.claim().apply(model);
    Verification verification = Verifier.verify(model.evidence(), List.of(claim));
    ClaimResult result = verification.claims().get(0);
    if (isReal(model, claim)) {
      assertEquals(Verdict.CONFIRMED, verification.verdict(), result::toString);
      return 0;
    }
    assertEquals(Verdict.REFUTED, verification.verdict(), result::toString);
    assertEquals(fault.cause(), result.cause().orElseThrow().id(), result::toString);
    return 1;
  }

  /** Whether the fault left the figure as it is, within what the verifier must allow. */
  private static boolean isReal(RandomModel model, Claim claim) {
    return match(Recount.of(model.evidence()), claim).holds();
  }

  private static Match match(Recount recount, Claim claim) {
    return Match.of(new ClaimedFigure(claim, Figure.of("test", claim), recount.samples()), recount);
  }

  @Test
  void namesNothingWhereNoFormulaGivesTheFigure() {
    RandomModel model = RandomModel.of(Recipe.of(1000, 10), 3);
    Verification verification =
        Verifier.verify(
            model.evidence(),
            List.of(new Claim("accuracy", 0.123456), new Claim("loss", model.loss())));
    assertEquals(Verdict.UNEXPLAINED, verification.verdict());
    assertEquals(Outcome.FAILS, verification.claims().get(0).outcome());
    assertTrue(verification.claims().get(0).cause().isEmpty());
    assertEquals(Outcome.HOLDS, verification.claims().get(1).outcome());
  }

  @Test
  void oneUnexplainedClaimDecidesAmongExplainedOnes() {
    RandomModel model = RandomModel.of(Recipe.of(1000, 10), 4);
    List<Claim> claims =
        List.of(new Claim("accuracy", model.binaryAccuracy()), new Claim("accuracy", 0.98765));
    assertEquals(Verdict.UNEXPLAINED, Verifier.verify(model.evidence(), claims).verdict());
    assertEquals(
        Verdict.REFUTED, Verifier.verify(model.evidence(), claims.subList(0, 1)).verdict());
  }

  @Test
  void refusesACountThatIsOffByOne() {
    for (int samples : List.of(1, 2, 127, 10_000, 2_000_000)) {
      RandomModel model =
          RandomModel.of(
              new Recipe(
                  samples,
                  2,
                  Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY),
                  Activation.SOFTMAX,
                  2,
                  samples),
              5);
      Recount recount = Recount.of(model.withoutBatches());
      for (int off : List.of(-1, 1)) {
        double claim = (double) (recount.correct() + off) / samples;
        assertEquals(Match.NONE, match(recount, new Claim("accuracy", claim)));
        assertEquals(Match.NONE, match(recount, new Claim("accuracy", (float) claim)));
      }
    }
  }

  @Test
  void explainsABatchMeanWithThisRunsNumbers() {
    RandomModel model = RandomModel.of(Recipe.of(1000, 10).withBatchSize(128), 7);
    double claimed = 0;
    for (int from = 0; from < 1000; from += 128) {
      claimed += model.accuracy(from, Math.min(1000, from + 128)) / 8.0;
    }
    Cause cause =
        Verifier.verify(model.evidence(), List.of(new Claim("accuracy", (float) claimed)))
            .claims()
            .get(0)
            .cause()
            .orElseThrow();
    assertAllContained(
        cause.explanation(),
        "of 1000 samples and so cannot be a count",
        "averaging the 8 batch means without weights",
        "the last batch has 104 of 128 samples",
        "each of them counts 1.23 times");
  }

  private static void assertAllContained(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "expected '" + part + "' in: " + text);
    }
  }
}
