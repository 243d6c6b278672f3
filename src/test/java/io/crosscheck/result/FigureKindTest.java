package io.crosscheck.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A figure's name tells what kind of number it is. */
class FigureKindTest {
  @Test
  void everyNameHasOneKind() {
    for (FigureKind kind : FigureKind.values()) {
      for (String name : kind.names()) {
        assertEquals(Optional.of(kind), FigureKind.of(name), name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top_1_accuracy",
        "top_10_accuracy",
        "top_3_categorical_accuracy",
        "sparse_top_2_accuracy",
        "top5"
      })
  void anyKNamesATopKAccuracy(String name) {
    assertEquals(Optional.of(FigureKind.SHARE), FigureKind.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Accuracy", "accuracy ", "top_0_accuracy", "top_K_accuracy", "top_x_accuracy"})
  void otherNamesAreNoFigures(String name) {
    assertEquals(Optional.empty(), FigureKind.of(name));
  }
}
