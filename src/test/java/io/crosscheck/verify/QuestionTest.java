package io.crosscheck.verify;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.recount.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The famous question: evaluate printed 0.90 and 1.6118 while 9,002 of 10,000 were wrong. */
class QuestionTest {
  private static final Claim LOSS = new Claim("loss", 1.611809492111206);
  private static final Claim ACCURACY = new Claim("accuracy", 0.8999999761581421);

  /** 998 samples of class 0 and all ten outputs 0 for every sample. */
  private static Evidence asAsked(Loss.Rule rule) {
    int[] labels = new int[10_000];
    for (int i = 998; i < labels.length; i++) {
      labels[i] = 1 + i % 9;
    }
    float[] logits = new float[100_000];
    Arrays.fill(logits, -200f);
    return FloatEvidence.of(
        RandomModel.names(10),
        labels,
        new float[100_000],
        Optional.of(new float[100_000]),
        Optional.of(logits),
        new Loss(Loss.Function.BINARY_CROSSENTROPY, false, rule),
        Activation.SIGMOID,
        10_000);
  }

  @Test
  void namesBinaryAccuracyAndSaturatedOutputs() {
    Verification verification = Verifier.verify(asAsked(Loss.Rule.KERAS2), List.of(LOSS, ACCURACY));
    ClaimResult loss = verification.claims().get(0);
    ClaimResult accuracy = verification.claims().get(1);
    assertAll(
        () -> assertEquals(Verdict.REFUTED, verification.verdict()),
        () -> assertEquals(998, verification.correct()),
        () -> assertEquals(10_000, verification.total()),
        () -> assertEquals(Outcome.HOLDS, loss.outcome()),
        () -> assertEquals(1.6118, loss.recounted().orElseThrow(), 1e-4),
        () -> assertEquals("saturated-outputs", loss.cause().orElseThrow().id()),
        () -> assertEquals(Outcome.FAILS, accuracy.outcome()),
        () -> assertEquals(0.0998, accuracy.recounted().orElseThrow(), 1e-12),
        () -> assertEquals("binary-accuracy", accuracy.cause().orElseThrow().id()),
        () ->
            assertEquals(
                "The claimed accuracy 0.8999999761581421 is 9000 of 10000 samples; argmax over the"
                    + " same samples finds 998 right (0.0998). It is binary accuracy: 90000 of"
                    + " 100000 cells of the one-hot table lie on the label's side of 0.5. No output"
                    + " exceeds 0.5, so of each sample's 10 cells only the label's is wrong:"
                    + " (10-1)/10 = 0.9000, whatever the model has learned. Keras 2 takes 'accuracy'"
                    + " under binary_crossentropy to mean this: ask for"
                    + " metrics=['categorical_accuracy'] there, or train with softmax and"
                    + " categorical_crossentropy; in Crosscheck leave --accuracy-rule at keras3 or"
                    + " ask for --metrics categorical_accuracy.",
                accuracy.cause().orElseThrow().explanation()),
        () ->
            assertEquals(
                "100000 of 100000 outputs are saturated beyond 1e-7 and clipped there, so the loss"
                    + " hardly does more than count: each wrong one costs -ln(1e-7) = 16.118. Once"
                    + " clipped, an output has no gradient and the model cannot learn its way out:"
                    + " normalize the pixels (x / 255; --rescale 1/255) and use"
                    + " categorical_crossentropy with softmax, or --loss-rule keras3.",
                loss.cause().orElseThrow().explanation()));
  }

  @Test
  void aBinaryAccuracyThatSaysSoIsTrue() {
    Verification verification =
        Verifier.verify(
            asAsked(Loss.Rule.KERAS2), List.of(new Claim("binary_accuracy", ACCURACY.value())));
    assertEquals(Verdict.CONFIRMED, verification.verdict());
  }

  @Test
  void todaysRuleGivesAnotherLossAndNamesTheFormula() {
    Verification verification = Verifier.verify(asAsked(Loss.Rule.KERAS3), List.of(LOSS));
    ClaimResult loss = verification.claims().get(0);
    assertEquals(Verdict.REFUTED, verification.verdict());
    assertEquals(20, loss.recounted().orElseThrow(), 1e-9);
    assertEquals("hidden-logits", loss.cause().orElseThrow().id());
  }

  @Test
  void aFalseCountBesideSaturatedOutputsStaysUnexplained() {
    Verification verification =
        Verifier.verify(asAsked(Loss.Rule.KERAS2), List.of(new Claim("accuracy", 0.9001)));
    assertEquals(Verdict.UNEXPLAINED, verification.verdict());
    assertTrue(verification.claims().get(0).cause().isEmpty());
  }
}
