package io.crosscheck.verify.cause;

import static io.crosscheck.verify.cause.SmallCases.assertExplains;
import static io.crosscheck.verify.cause.SmallCases.assertSilent;
import static io.crosscheck.verify.cause.SmallCases.confused;
import static io.crosscheck.verify.cause.SmallCases.in;
import static io.crosscheck.verify.cause.SmallCases.predicted;
import static io.crosscheck.verify.cause.SmallCases.scored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.data.table.TrainingHistory;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The causes that are another formula over the same answers. */
class FormulaCausesTest {
  /** Four samples of three classes: argmax gets three right, two of them with more than 0.5. */
  private static final Evidence SOFT =
      scored(
          3,
          new int[] {0, 1, 2, 2},
          new float[] {0.8f, 0.1f, 0.1f, 0.3f, 0.4f, 0.3f, 0.1f, 0.2f, 0.7f, 0.2f, 0.45f, 0.35f});

  /**
   * Ten samples: of six of class 0 five are right, of three of class 1 one, of class 2 one of one.
   */
  private static final Evidence UNEVEN = confused(new long[][] {{5, 1, 0}, {2, 1, 0}, {0, 0, 1}});

  @Test
  void subsetAccuracyNeedsEveryCellRight() {
    assertExplains(
        new SubsetAccuracy(), SOFT, "accuracy", "0.5", "in 2 of 4 samples all 3 cells", "of 0.5");
    assertSilent(new SubsetAccuracy(), SOFT, "accuracy", "0.25");
    assertSilent(new SubsetAccuracy(), SOFT, "loss", "0.5");
  }

  @Test
  void subsetAccuracyOfLogitsIsAlsoTakenAtZero() {
    Evidence logits = scored(2, new int[] {0, 1}, 0.2f, -1f, 3f, 4f);
    assertExplains(
        new SubsetAccuracy(), logits, "accuracy", "0.5", "in 1 of 2 samples", "side of 0.");
    assertSilent(new SubsetAccuracy(), logits, "accuracy", "0.75");
  }

  @Test
  void topKCountsLabelsAmongTheBest() {
    assertExplains(
        new TopK(), SOFT, "accuracy", "1.0", "top-2 accuracy", "4 of 4 samples", "the 2 greatest");
    assertSilent(new TopK(), SOFT, "accuracy", "0.5");
  }

  @Test
  void topKIsAnIntervalWhereScoresTie() {
    Evidence tied = scored(4, new int[] {3, 3}, 0.5f, 0.2f, 0.1f, 0.2f, 0.1f, 0.2f, 0.3f, 0.4f);
    assertExplains(new TopK(), tied, "accuracy", "0.5", "label of 1 to 2 of 2 samples");
    assertSilent(new TopK(), tied, "accuracy", "0.2");
  }

  @Test
  void anotherKThanTheNameSaysIsNamed() {
    assertExplains(
        new TopK(), SOFT, "top_2_accuracy", "0.75", "top-1 accuracy", "The claim's name says 2");
  }

  @Test
  void balancedAccuracyIsTheMeanRecall() {
    assertExplains(
        new BalancedAccuracy(),
        UNEVEN,
        "accuracy",
        "0.7222",
        "the recalls of 3 classes is 0.722222",
        "'class2' with 1 samples (recall 1.0000)",
        "'class0' with 6 (recall 0.833333)");
    assertSilent(new BalancedAccuracy(), UNEVEN, "accuracy", "0.70");
    assertSilent(new BalancedAccuracy(), UNEVEN, "balanced_accuracy", "0.7222");
  }

  @Test
  void sampleWeightsWeighAccuracyAndLoss() {
    Evidence weighted =
        in(Circumstances.NONE.withSampleWeights(ScoreTable.of(new float[] {1, 2, 3, 4}, 1)), SOFT);
    SampleWeighted cause = new SampleWeighted();
    assertExplains(
        cause, weighted, "accuracy", "0.6", "sum 6.0000 over the sum of the weights, 10.0000");
    assertExplains(cause, weighted, "accuracy", "1.5", "over the number of samples, 4");
    assertSilent(cause, weighted, "accuracy", "0.50");
    assertSilent(cause, SOFT, "accuracy", "0.6");
    double sum = -Math.log(0.8) - 2 * Math.log(0.4) - 3 * Math.log(0.7) - 4 * Math.log(0.35);
    assertExplains(cause, weighted, "loss", Double.toString(sum / 4), "number of samples, 4");
    assertExplains(cause, weighted, "loss", Double.toString(sum / 10), "sum of the weights");
    assertSilent(cause, weighted, "loss", Double.toString(sum / 5));
  }

  @Test
  void givenClassWeightsWeighAccuracyAndLoss() {
    Evidence weighted = in(Circumstances.NONE.withClassWeights(new double[] {1, 2, 4}), SOFT);
    ClassWeighted cause = new ClassWeighted();
    assertExplains(
        cause,
        weighted,
        "accuracy",
        "0.6363636",
        "given class weights, 1.0000 for 'class0' up to 4.0000 for 'class2'",
        "sum 7.0000 over the sum of the weights, 11.0000");
    assertExplains(cause, weighted, "accuracy", "1.75", "over the number of samples, 4");
    assertSilent(cause, weighted, "accuracy", "0.5");
    assertSilent(
        cause, in(Circumstances.NONE.withClassWeights(new double[2]), SOFT), "accuracy", "0.0");
  }

  @Test
  void balancedClassWeightsWeighALossWhereNoneAreGiven() {
    double balanced = (-Math.log(0.8) - Math.log(0.4) - (Math.log(0.7) + Math.log(0.35)) / 2) / 3;
    ClassWeighted cause = new ClassWeighted();
    assertExplains(
        cause,
        SOFT,
        "loss",
        Double.toString(balanced),
        "balanced class weights, 0.666667 for 'class2' up to 1.3333");
    assertSilent(cause, SOFT, "loss", Double.toString(balanced * 1.1));
    assertSilent(cause, SOFT, "accuracy", "0.8333");
  }

  @Test
  void aPaddedTailIsFilledInThreeWays() {
    Evidence seven =
        in(
            Circumstances.NONE.withBatchSize(5),
            predicted(2, new int[] {0, 0, 1, 1, 0, 1, 0}, 0, 0, 1, 0, 1, 1, 0));
    PaddedTail cause = new PaddedTail();
    assertExplains(
        cause, seven, "accuracy", "0.5", "10 samples instead of 7", "3 empty places counted");
    assertExplains(
        cause, seven, "accuracy", "0.8", "first 3 samples were taken again", "has 2 of 5");
    assertSilent(cause, seven, "accuracy", "0.6");
    Evidence lastWrong =
        in(
            Circumstances.NONE.withBatchSize(5),
            predicted(2, new int[] {1, 1, 1, 1, 0, 1, 0}, 0, 0, 1, 1, 1, 1, 0));
    assertExplains(cause, lastWrong, "accuracy", "0.7", "the last sample was repeated 3 times");
  }

  @Test
  void aPaddedTailIsFilledOnEachOfSeveralDevices() {
    Evidence five =
        in(
            Circumstances.NONE.withBatchSize(1),
            predicted(2, new int[] {0, 0, 0, 1, 1}, 0, 0, 0, 0, 0));
    assertExplains(new PaddedTail(), five, "accuracy", "0.75", "8 samples instead of 5", "1 of 4");
  }

  @Test
  void aPaddedTailTakesALossAgain() {
    Evidence three =
        in(
            Circumstances.NONE.withBatchSize(2),
            scored(2, new int[] {0, 0, 0}, 0.5f, 0.5f, 0.25f, 0.75f, 0.125f, 0.875f));
    double two = Math.log(2);
    PaddedTail cause = new PaddedTail();
    assertExplains(
        cause, three, "loss", Double.toString(7 * two / 4), "first 1 samples were taken again");
    assertExplains(
        cause, three, "loss", Double.toString(9 * two / 4), "last sample was repeated 1 times");
    assertSilent(cause, three, "loss", Double.toString(6 * two / 4));
  }

  @Test
  void aRunningAverageIsFoundInTheHistory() {
    Evidence trained =
        in(
            Circumstances.NONE.withHistory(
                new TrainingHistory(
                    Map.of(
                        "acc", List.of(0.31, 0.42, 0.42, 0.9),
                        "loss", List.of(1.5, 1.25, 1.125, 0.2),
                        "val_acc", List.of(0.6)))),
            SOFT);
    RunningAverage cause = new RunningAverage();
    assertExplains(
        cause, trained, "accuracy", "0.42", "'acc' of epoch 3 of 4, 0.4200", "4 samples is 0.7500");
    assertExplains(cause, trained, "loss", "1.25", "'loss' of epoch 2 of 4, 1.2500");
    assertSilent(cause, trained, "accuracy", "0.6");
    assertSilent(cause, trained, "accuracy", "1.25");
    assertSilent(cause, SOFT, "accuracy", "0.42");
  }

  @Test
  void theTrainingSplitHasAFigureOfItsOwn() {
    Evidence training = UNEVEN;
    Evidence tested =
        in(
            Circumstances.NONE.withTraining(
                new Circumstances.Split(training.scores(), training.labels())),
            SOFT);
    TrainSplit cause = new TrainSplit();
    assertExplains(
        cause,
        tested,
        "accuracy",
        "0.7",
        "the 10 training samples: their argmax accuracy is 0.7000, that of these 4 samples 0.7500");
    assertExplains(cause, tested, "correct", "7", "the 10 training samples");
    assertExplains(cause, tested, "wrong", "3", "the 10 training samples");
    double loss = (-7 * Math.log(0.9f) - 3 * Math.log(0.05f)) / 10;
    assertExplains(cause, tested, "loss", Double.toString(loss), "training samples: their loss");
    assertSilent(cause, tested, "accuracy", "0.8");
    assertSilent(cause, SOFT, "accuracy", "0.7");
  }

  @Test
  void theCatalogueHasEachCauseOnce() {
    List<String> ids = Hypotheses.OF_FILES.stream().map(Hypothesis::id).toList();
    assertEquals(ids.size(), ids.stream().distinct().count());
    assertTrue(
        ids.containsAll(
            List.of(
                "subset-accuracy",
                "top-k",
                "balanced-accuracy",
                "sample-weighted",
                "class-weighted",
                "padded-tail",
                "running-average",
                "labels-as-one-hot",
                "one-hot-as-labels",
                "label-shift",
                "label-permutation",
                "shuffled",
                "float32-count",
                "train-split",
                "nan-scores",
                "ties",
                "constant-model",
                "rounding")),
        ids::toString);
  }
}
