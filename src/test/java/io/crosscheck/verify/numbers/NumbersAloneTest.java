package io.crosscheck.verify.numbers;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Answer;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.result.Verdict;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What numbers give away without scores and labels. */
class NumbersAloneTest {
  private static final String ACCURACY = "accuracy=0.8999999761581421";
  private static final String LOSS = "loss=1.611809492111206";

  private static Answer of(int classes, long samples, String... claims) {
    return NumbersAlone.of(
        classes,
        samples == 0 ? OptionalLong.empty() : OptionalLong.of(samples),
        Stream.of(claims).map(NumbersAloneTest::claim).toList());
  }

  private static Claim claim(String text) {
    String[] parts = text.split("=", 2);
    return new Claim(parts[0], PrintedNumber.parse(parts[1]).orElseThrow());
  }

  private static void check(String id, Outcome outcome, Answer answer, int claim) {
    assertEquals(id, answer.claims().get(claim).cause().orElseThrow().id(), answer::toString);
    assertEquals(outcome, answer.claims().get(claim).outcome(), answer::toString);
  }

  @Test
  void answersTheFamousQuestionFromItsThreeNumbers() {
    Answer answer = of(10, 10_000, ACCURACY, LOSS, "wrong=9002");
    assertAll(
        () -> assertEquals(Verdict.REFUTED, answer.verdict()),
        () -> check("binary-accuracy", Outcome.FAILS, answer, 0),
        () -> check("saturated-outputs", Outcome.NOT_RECOUNTABLE, answer, 1),
        () -> check("chance", Outcome.NOT_RECOUNTABLE, answer, 2),
        () ->
            assertEquals(
                "The claimed accuracy 0.8999999761581421 is (10-1)/10 = 0.9000, which is binary"
                    + " accuracy over 10 outputs none of which exceeds 0.5: of each sample's 10"
                    + " cells only the label's is wrong, whatever the model has learned. The claimed"
                    + " loss 1.611809492111206 is -ln(1e-7)/10, the cost of one wrong output a row"
                    + " that is clipped to 1e-7: all 10 outputs are saturated at 0, and argmax among"
                    + " equals is chance. The claimed wrong 9002 is an argmax accuracy of 0.0998,"
                    + " 0.07 standard errors of 0.0030 from chance (1/10 = 0.1000), as argmax among"
                    + " outputs that are all alike must be. Keras 2 takes 'accuracy' under"
                    + " binary_crossentropy to mean binary accuracy: normalize the pixels, train"
                    + " with softmax and categorical_crossentropy, or ask for"
                    + " metrics=['categorical_accuracy']; in Crosscheck leave --accuracy-rule at"
                    + " keras3.",
                answer.answer()));
  }

  @Test
  void accuracyAndLossTogetherRefuteWithoutSamples() {
    Answer answer = of(10, 0, LOSS, ACCURACY);
    assertEquals(Verdict.REFUTED, answer.verdict());
    check("saturated-outputs", Outcome.NOT_RECOUNTABLE, answer, 0);
    check("binary-accuracy", Outcome.FAILS, answer, 1);
  }

  @Test
  void aGoodAccuracyAloneIsNotRefuted() {
    Answer pointed = of(10, 10_000, ACCURACY);
    assertEquals(Verdict.UNDECIDED, pointed.verdict());
    check("binary-accuracy", Outcome.NOT_RECOUNTABLE, pointed, 0);
    Answer silent = of(10, 10_000, "accuracy=0.8731", "loss=0.4211", "wrong=1269");
    assertEquals(Verdict.UNDECIDED, silent.verdict());
    check("not-recountable", Outcome.NOT_RECOUNTABLE, silent, 0);
    assertTrue(silent.answer().startsWith("These numbers alone give no fault away"));
  }

  @Test
  void twoClassesSayNothingAtOneHalf() {
    Answer answer = of(2, 1000, "accuracy=0.5", "loss=0.693147");
    assertEquals(Verdict.UNDECIDED, answer.verdict());
    check("chance", Outcome.NOT_RECOUNTABLE, answer, 0);
    check("uniform-outputs", Outcome.NOT_RECOUNTABLE, answer, 1);
  }

  @Test
  void aNumberThatIsNoCountIsRefuted() {
    Answer mean = of(10, 10_000, "accuracy=0.790348");
    check("not-a-count", Outcome.FAILS, mean, 0);
    assertTrue(mean.answer().contains("7903.48"), mean::answer);
    Answer cells = of(10, 1000, "accuracy=0.912300");
    check("binary-accuracy", Outcome.FAILS, cells, 0);
    assertTrue(cells.answer().contains("9123 of 10000 cells"), cells::answer);
    assertEquals(Verdict.UNDECIDED, of(5, 3, "accuracy=0.666").verdict());
    assertEquals(Verdict.UNDECIDED, of(5, 3, "accuracy=66.67%").verdict());
  }

  @Test
  void claimsThatContradictEachOtherAreRefuted() {
    Answer answer = of(10, 1000, "accuracy=0.75", "wrong=260", "correct=740");
    assertEquals(Verdict.REFUTED, answer.verdict());
    check("contradiction", Outcome.FAILS, answer, 0);
    assertEquals(Verdict.UNDECIDED, of(10, 1000, "accuracy=0.74", "wrong=260").verdict());
    assertEquals(Verdict.UNDECIDED, of(10, 1000, "accuracy=0.7", "error_rate=0.260").verdict());
  }

  @Test
  void knowsTheLossesOfEqualAndOfSaturatedOutputs() {
    check("uniform-outputs", Outcome.NOT_RECOUNTABLE, of(10, 0, "loss=2.3026"), 0);
    check("uniform-outputs", Outcome.NOT_RECOUNTABLE, of(10, 0, "binary_crossentropy=0.3251"), 0);
    check("saturated-outputs", Outcome.NOT_RECOUNTABLE, of(10, 0, "loss=14.506286"), 0);
    check("saturated-outputs", Outcome.NOT_RECOUNTABLE, of(10, 0, "loss=14.34821"), 0);
    check("saturated-outputs", Outcome.NOT_RECOUNTABLE, of(8, 0, "loss=12.500"), 0);
    check("nan-scores", Outcome.NOT_RECOUNTABLE, of(10, 0, "loss=nan"), 0);
    check("nan-scores", Outcome.FAILS, of(10, 0, "accuracy=nan"), 0);
    check("unclipped-loss", Outcome.NOT_RECOUNTABLE, of(10, 0, "loss=inf"), 0);
    check("summed-loss", Outcome.NOT_RECOUNTABLE, of(10, 0, "loss=184.25"), 0);
    check("not-recountable", Outcome.NOT_RECOUNTABLE, of(10, 0, "loss=1.6"), 0);
    check("not-recountable", Outcome.NOT_RECOUNTABLE, of(10, 0, "loss=1.6130"), 0);
  }

  @Test
  void outputsStuckAtYesLowerBinaryAccuracy() {
    Answer answer = of(10, 0, "accuracy=0.8199999928474426");
    check("binary-accuracy", Outcome.NOT_RECOUNTABLE, answer, 0);
    assertTrue(answer.answer().contains("with 1 of 10 outputs stuck at 1"), answer::answer);
  }

  @Test
  void countsWithoutATotalSayNothingAndImpossibleOnesAreRefused() {
    check("not-recountable", Outcome.NOT_RECOUNTABLE, of(10, 0, "wrong=9002"), 0);
    assertThrows(ModelException.class, () -> of(10, 100, "wrong=101"));
    assertThrows(ModelException.class, () -> of(1, 100, "wrong=1"));
    assertThrows(ModelException.class, () -> of(10, 100, "specificity=0.5"));
    assertEquals(Verdict.UNDECIDED, NumbersAlone.of(10, OptionalLong.empty(), List.of()).verdict());
  }
}
