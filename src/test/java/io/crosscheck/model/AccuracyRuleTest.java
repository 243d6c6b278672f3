package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccuracyRuleTest {
  @ParameterizedTest
  @CsvSource({
    "KERAS2, BINARY_CROSSENTROPY, binary_accuracy",
    "KERAS2, CATEGORICAL_CROSSENTROPY, categorical_accuracy",
    "KERAS2, SPARSE_CATEGORICAL_CROSSENTROPY, sparse_categorical_accuracy",
    "KERAS3, BINARY_CROSSENTROPY, categorical_accuracy",
    "KERAS3, CATEGORICAL_CROSSENTROPY, categorical_accuracy",
    "KERAS3, SPARSE_CATEGORICAL_CROSSENTROPY, sparse_categorical_accuracy"
  })
  void accuracyMeansWhatThatKerasTakesItFor(
      AccuracyRule rule, Loss.Function function, Metric expected) {
    assertEquals(expected, rule.resolve("accuracy", Loss.of(function)));
    assertEquals(expected, rule.resolve("acc", Loss.of(function)));
  }

  @ParameterizedTest
  @EnumSource
  void anUnambiguousNameMeansTheSameUnderEveryRule(AccuracyRule rule) {
    for (Loss.Function function : Loss.Function.values()) {
      Loss loss = Loss.of(function);
      for (Metric metric : Metric.values()) {
        if (metric.labels() == loss.labels()) {
          assertEquals(metric, rule.resolve(metric.kerasName(), loss));
        } else {
          String message = refusal(rule, metric.kerasName(), loss);
          assertTrue(
              message.startsWith("[metrics] " + metric.kerasName() + " does not fit"), message);
          assertTrue(message.contains(function.kerasName()), message);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownNameIsRefusedWithTheKnownOnes(AccuracyRule rule) {
    for (String name : new String[] {"", "top_5", "binary_crossentropy"}) {
      String message = refusal(rule, name, Loss.of(Loss.Function.BINARY_CROSSENTROPY));
      assertTrue(message.endsWith("got '" + name + "'."), message);
      assertTrue(message.contains("sparse_categorical_accuracy"), message);
    }
  }

  @Test
  void strictDemandsAnUnambiguousName() {
    String binary =
        refusal(AccuracyRule.STRICT, "accuracy", Loss.of(Loss.Function.BINARY_CROSSENTROPY));
    assertTrue(binary.endsWith("Name categorical_accuracy or binary_accuracy."), binary);
    String sparse =
        refusal(AccuracyRule.STRICT, "acc", Loss.of(Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY));
    assertTrue(sparse.endsWith("Name sparse_categorical_accuracy."), sparse);
  }

  @Test
  void binaryAccuracyCountsCellsAndTheOthersSamples() {
    assertEquals(10, Metric.BINARY_ACCURACY.cellsPerSample(10));
    assertEquals(1, Metric.CATEGORICAL_ACCURACY.cellsPerSample(10));
    assertEquals(1, Metric.SPARSE_CATEGORICAL_ACCURACY.cellsPerSample(10));
  }

  private static String refusal(AccuracyRule rule, String name, Loss loss) {
    ModelException refusal = assertThrows(ModelException.class, () -> rule.resolve(name, loss));
    return String.valueOf(refusal.getMessage());
  }
}
