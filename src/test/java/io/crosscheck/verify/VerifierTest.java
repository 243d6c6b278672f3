package io.crosscheck.verify;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.CrosscheckException;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.RandomModel.Recipe;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as right, what rounding excuses, and what is not known. */
class VerifierTest {
  private static final Loss CATEGORICAL = Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY);

  /** Three classes, scores by sample, without logits. */
  private static Evidence threeClasses(
      int[] labels, float[] single, Optional<float[]> batched, Loss loss, Activation last) {
    return FloatEvidence.of(
        List.of("ant", "bee", "cat"),
        labels,
        single,
        batched,
        Optional.empty(),
        loss,
        last,
        Math.max(1, labels.length));
  }

  private static Verification accuracy(Evidence evidence, double claimed) {
    return Verifier.verify(evidence, List.of(new Claim("accuracy", claimed)));
  }

  @Test
  void tiedScoresGoToTheLowestIndex() {
    Evidence evidence =
        threeClasses(
            new int[] {0, 1},
            new float[] {0.4f, 0.4f, 0.2f, 0.4f, 0.4f, 0.2f},
            Optional.empty(),
            CATEGORICAL,
            Activation.LINEAR);
    assertEquals(Verdict.CONFIRMED, accuracy(evidence, 0.5).verdict());
    assertNotEquals(Verdict.CONFIRMED, accuracy(evidence, 1.0).verdict());
  }

  @Test
  void aNanScoreIsNeverRightAndIsCounted() {
    Evidence evidence =
        threeClasses(
            new int[] {0, 1},
            new float[] {Float.NaN, 0, 0, 0, 1, 0},
            Optional.empty(),
            CATEGORICAL,
            Activation.LINEAR);
    Verification verification =
        Verifier.verify(
            evidence,
            List.of(
                new Claim("accuracy", 0.5),
                new Claim("loss", Double.NaN),
                new Claim("loss", 1.25)));
    assertAll(
        () -> assertEquals(1, verification.nanScores()),
        () -> assertEquals(1, verification.correct()),
        () -> assertEquals(2, verification.total()),
        () -> assertEquals(Outcome.HOLDS, verification.claims().get(0).outcome()),
        () -> assertEquals(Outcome.HOLDS, verification.claims().get(1).outcome()),
        () -> assertEquals(Outcome.FAILS, verification.claims().get(2).outcome()));
  }

  @Test
  void nearTiesAreListedAndExcuseNoMoreThanThemselves() {
    float above = Math.nextUp(0.4f);
    Evidence evidence =
        threeClasses(
            new int[] {1, 1, 0, 2},
            new float[] {above, 0.4f, 0.2f, 0.1f, 0.8f, 0.1f, 0.1f, 0.8f, 0.1f, 0.1f, 0.8f, 0.1f},
            Optional.of(
                new float[] {
                  0.4f, above, 0.2f, 0.1f, 0.8f, 0.1f, 0.1f, 0.8f, 0.1f, 0.1f, 0.8f, 0.1f
                }),
            CATEGORICAL,
            Activation.SOFTMAX);
    Verification single = accuracy(evidence, 0.25);
    Verification batched = accuracy(evidence, 0.5);
    assertAll(
        () -> assertEquals(Verdict.CONFIRMED, single.verdict()),
        () -> assertTrue(single.claims().get(0).cause().isEmpty()),
        () ->
            assertEquals(
                List.of(new NearTie(0, 1, 0, 1, (double) above - 0.4f)), single.nearTies()),
        () -> assertEquals(List.of(), single.batchFlips()),
        () -> assertEquals(Verdict.CONFIRMED, batched.verdict()),
        () -> assertEquals("near-ties", batched.claims().get(0).cause().orElseThrow().id()),
        () -> assertNotEquals(Verdict.CONFIRMED, accuracy(evidence, 0.75).verdict()),
        () -> assertNotEquals(Verdict.CONFIRMED, accuracy(evidence, 0).verdict()));
  }

  @Test
  void aRealChangeBetweenBatchSizesExcusesNothing() {
    Evidence evidence =
        threeClasses(
            new int[] {1, 1},
            new float[] {0.41f, 0.4f, 0.19f, 0.1f, 0.8f, 0.1f},
            Optional.of(new float[] {0.4f, 0.41f, 0.19f, 0.1f, 0.8f, 0.1f}),
            CATEGORICAL,
            Activation.SOFTMAX);
    Verification verification = accuracy(evidence, 1.0);
    assertNotEquals(Verdict.CONFIRMED, verification.verdict());
    assertEquals(1, verification.batchFlips().size());
    assertEquals(List.of(), verification.nearTies());
    assertEquals(Verdict.CONFIRMED, accuracy(evidence, 0.5).verdict());
  }

  @Test
  void anUnderflowToZeroIsNoRealChange() {
    Evidence evidence =
        threeClasses(
            new int[] {0},
            new float[] {0f, 1.5e-38f, 0f},
            Optional.of(new float[] {0f, 0f, 0f}),
            CATEGORICAL,
            Activation.LINEAR);
    Verification verification = accuracy(evidence, 1);
    assertEquals(Verdict.CONFIRMED, verification.verdict());
    assertEquals(List.of(), verification.batchFlips());
    assertEquals(1, verification.nearTies().size());
  }

  @Test
  void aSmallGapExcusesNothingWhereAllScoresMove() {
    float above = Math.nextUp(0.4f);
    Evidence evidence =
        threeClasses(
            new int[] {1},
            new float[] {above, 0.4f, 0.2f},
            Optional.of(new float[] {0.45f, Math.nextUp(0.45f), 0.1f}),
            CATEGORICAL,
            Activation.SOFTMAX);
    assertEquals(1, accuracy(evidence, 1.0).batchFlips().size());
    assertNotEquals(Verdict.CONFIRMED, accuracy(evidence, 1.0).verdict());
  }

  @Test
  void keras3TakesANegativeZeroForLess() {
    Evidence evidence =
        threeClasses(
            new int[] {1},
            new float[] {-0f, 0f, -1f},
            Optional.empty(),
            CATEGORICAL,
            Activation.LINEAR);
    assertEquals(Verdict.CONFIRMED, accuracy(evidence, 0).verdict());
    Verification asKeras = accuracy(evidence, 1);
    assertEquals(Verdict.CONFIRMED, asKeras.verdict());
    assertEquals(List.of(new NearTie(0, 1, 0, 1, 0)), asKeras.nearTies());
  }

  @Test
  void aChangeToNanIsARealOne() {
    Evidence evidence =
        threeClasses(
            new int[] {1},
            new float[] {0.1f, 0.8f, 0.1f},
            Optional.of(new float[] {0.1f, Float.NaN, 0.1f}),
            CATEGORICAL,
            Activation.SOFTMAX);
    assertEquals(1, accuracy(evidence, 0).batchFlips().size());
    assertNotEquals(Verdict.CONFIRMED, accuracy(evidence, 0).verdict());
  }

  @Test
  void aLossOfLostLogitsIsNeitherConfirmedNorRefuted() {
    Evidence evidence =
        threeClasses(
            new int[] {0},
            new float[] {1, 0, 0},
            Optional.empty(),
            CATEGORICAL,
            Activation.SOFTMAX);
    Verification verification =
        Verifier.verify(evidence, List.of(new Claim("loss", 3), new Claim("accuracy", 1)));
    ClaimResult loss = verification.claims().get(0);
    assertAll(
        () -> assertEquals(Verdict.CONFIRMED, verification.verdict()),
        () -> assertEquals(Outcome.NOT_RECOUNTABLE, loss.outcome()),
        () -> assertTrue(loss.recounted().isEmpty()),
        () -> assertEquals("not-recountable", loss.cause().orElseThrow().id()),
        () ->
            assertTrue(
                loss.cause().orElseThrow().explanation().contains("3 of 3 outputs are exactly"),
                loss::toString));
  }

  @Test
  void recoversTheLossOfAForeignModelFromItsOutputs() {
    for (Loss.Function function : Loss.Function.values()) {
      Recipe recipe = Recipe.of(500, 7).with(function, Loss.Rule.KERAS3, Activation.SIGMOID);
      RandomModel model = RandomModel.of(recipe, 11);
      Evidence foreign = model.withoutLogits();
      assertEquals(
          Verdict.CONFIRMED,
          Verifier.verify(foreign, model.honestClaims()).verdict(),
          function::toString);
      Claim false1 = new Claim("loss", model.loss() * 1.01);
      assertEquals(
          Verdict.UNEXPLAINED,
          Verifier.verify(foreign, List.of(false1)).verdict(),
          function::toString);
    }
  }

  @Test
  void softmaxOutputsDoNotTellABinaryLoss() {
    Recipe recipe =
        Recipe.of(50, 4)
            .with(Loss.Function.BINARY_CROSSENTROPY, Loss.Rule.KERAS3, Activation.SOFTMAX);
    Evidence foreign = RandomModel.of(recipe, 1).withoutLogits();
    Verification verification = Verifier.verify(foreign, List.of(new Claim("loss", 0.7)));
    assertEquals(Outcome.NOT_RECOUNTABLE, verification.claims().get(0).outcome());
  }

  @Test
  void aTrueLossSaysThatTheDocumentedFormulaDiffers() {
    Recipe recipe =
        Recipe.of(500, 10)
            .with(Loss.Function.CATEGORICAL_CROSSENTROPY, Loss.Rule.KERAS3, Activation.SIGMOID);
    RandomModel model = RandomModel.of(recipe, 2);
    ClaimResult loss =
        Verifier.verify(model.evidence(), List.of(new Claim("loss", model.loss()))).claims().get(0);
    assertEquals(Outcome.HOLDS, loss.outcome());
    assertEquals("hidden-logits", loss.cause().orElseThrow().id());
  }

  @Test
  void aKeras3LossClaimedOfAKeras2ModelIsNamed() {
    Recipe recipe =
        Recipe.of(500, 10)
            .with(Loss.Function.CATEGORICAL_CROSSENTROPY, Loss.Rule.KERAS2, Activation.SIGMOID);
    RandomModel model = RandomModel.of(recipe, 2);
    RandomModel today =
        RandomModel.of(
            recipe.with(
                Loss.Function.CATEGORICAL_CROSSENTROPY, Loss.Rule.KERAS3, Activation.SIGMOID),
            2);
    ClaimResult loss =
        Verifier.verify(model.evidence(), List.of(new Claim("loss", today.loss()))).claims().get(0);
    assertEquals(Outcome.FAILS, loss.outcome());
    assertEquals("hidden-logits", loss.cause().orElseThrow().id());
  }

  @Test
  void knowsEachNameOfAFigureAndRefusesOthers() {
    RandomModel model = RandomModel.of(Recipe.of(200, 5), 9);
    for (String name :
        List.of("accuracy", "acc", "categorical_accuracy", "sparse_categorical_accuracy")) {
      assertEquals(
          Verdict.CONFIRMED,
          Verifier.verify(model.evidence(), List.of(new Claim(name, model.accuracy()))).verdict());
    }
    ModelException refused =
        assertThrows(
            ModelException.class,
            () -> Verifier.verify(model.evidence(), List.of(new Claim("specificity", 0.5))));
    assertTrue(refused.toString().contains("[verify test] unknown figure: expected accuracy"));
    assertTrue(refused.toString().contains("got 'specificity'"));
  }

  @Test
  void withoutClaimsThereIsNothingToRefute() {
    RandomModel model = RandomModel.of(Recipe.of(20, 5), 9);
    assertEquals(Verdict.CONFIRMED, Verifier.verify(model.evidence(), List.of()).verdict());
  }

  @Test
  void refusesEvidenceThatDoesNotFit() {
    float[] scores = new float[6];
    assertAll(
        () -> refuses("nothing to verify", new int[0], new float[0], Optional.empty()),
        () -> refuses("scores do not fit", new int[] {0}, scores, Optional.empty()),
        () ->
            refuses(
                "batched scores do not fit", new int[] {0, 1}, scores, Optional.of(new float[3])),
        () -> refuses("label of sample 1", new int[] {0, 3}, scores, Optional.empty()),
        () -> refuses("label of sample 0", new int[] {-1, 1}, scores, Optional.empty()));
  }

  private static void refuses(
      String message, int[] labels, float[] scores, Optional<float[]> batched) {
    CrosscheckException refused =
        assertThrows(
            CrosscheckException.class,
            () ->
                Verifier.verify(
                    threeClasses(labels, scores, batched, CATEGORICAL, Activation.SOFTMAX),
                    List.of()));
    assertTrue(refused.toString().contains(message), refused::toString);
  }
}
