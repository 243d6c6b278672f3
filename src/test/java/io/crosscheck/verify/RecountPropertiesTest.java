package io.crosscheck.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.NearTie;
import io.crosscheck.result.Verification.SinglePredictions;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of counting that hold for any scores, NaN, infinities and ties among them. */
class RecountPropertiesTest {
  @Provide
  Arbitrary<Evidence> evidence() {
    Arbitrary<Float> score =
        Arbitraries.of(
            0f,
            -0f,
            1f,
            0.5f,
            0.4f,
            -3f,
            7f,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY);
    return Combinators.combine(
            Arbitraries.integers().between(1, 6), Arbitraries.integers().between(1, 20))
        .as((classes, samples) -> new int[] {classes, samples})
        .flatMap(
            size ->
                Combinators.combine(
                        score.list().ofSize(size[0] * size[1]),
                        score.list().ofSize(size[0] * size[1]),
                        Arbitraries.integers().between(0, size[0] - 1).list().ofSize(size[1]),
                        Arbitraries.of(Loss.Function.class),
                        Arbitraries.of(Loss.Rule.class),
                        Arbitraries.of(Activation.SIGMOID, Activation.SOFTMAX, Activation.LINEAR))
                    .as(
                        (single, batched, labels, function, rule, last) ->
                            new Evidence(
                                "verify any",
                                RandomModel.names(size[0]),
                                labels.stream().mapToInt(Integer::intValue).toArray(),
                                floats(single),
                                Optional.of(new Evidence.Batched(4, floats(batched))),
                                Optional.empty(),
                                new Loss(function, false, rule),
                                last,
                                4,
                                new SinglePredictions(size[1], 0))));
  }

  private static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return floats;
  }

  @Property(tries = 500)
  void everySampleIsCountedOnce(@ForAll("evidence") Evidence evidence) {
    Recount recount = Recount.of(evidence);
    assertEquals(evidence.samples(), recount.confusion().total());
    long wrong = 0;
    for (int t = 0; t < evidence.classes(); t++) {
      for (int p = 0; p < evidence.classes(); p++) {
        wrong += t == p ? 0 : recount.confusion().counts()[t][p];
      }
    }
    assertEquals(evidence.samples(), recount.confusion().correct() + wrong + recount.nanScores());
  }

  @Property(tries = 500)
  void theGreatestScoreWinsAndTheFirstAmongEquals(@ForAll("evidence") Evidence evidence) {
    for (int i = 0; i < evidence.samples(); i++) {
      float[] row = evidence.row(evidence.scores(), i);
      int predicted = Argmax.of(evidence.scores(), i * evidence.classes(), evidence.classes());
      boolean hasNan = false;
      for (float score : row) {
        hasNan |= Float.isNaN(score);
      }
      assertEquals(hasNan, predicted == NearTie.NO_CLASS);
      for (int k = 0; k < row.length && !hasNan; k++) {
        assertTrue(k < predicted ? row[k] < row[predicted] : row[k] <= row[predicted]);
      }
    }
  }

  @Property(tries = 500)
  void aChangeBetweenBatchSizesIsListedOnce(@ForAll("evidence") Evidence evidence) {
    BatchComparison batches = Recount.of(evidence).batches();
    int[] single = Argmax.ofRows(evidence.scores(), evidence.classes());
    int changes = 0;
    for (int i = 0; i < single.length; i++) {
      changes += single[i] == batches.batchedClass()[i] ? 0 : 1;
    }
    assertEquals(changes, batches.nearTies().size() + batches.flips().size());
  }
}
