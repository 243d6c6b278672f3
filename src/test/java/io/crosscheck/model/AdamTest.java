package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AdamTest {
  @Test
  void hasTheDefaultsOfKeras() {
    assertEquals(new Adam(0.001, 0.9, 0.999, 1e-7), Adam.withLearningRate(0.001));
  }

  @Test
  void refusesALearningRateThatIsNoFiniteFloat32() {
    double[] bad = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39};
    for (double rate : bad) {
      ModelException refusal =
          assertThrows(ModelException.class, () -> Adam.withLearningRate(rate));
      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.startsWith("[learning rate] "), message);
      assertTrue(message.contains("got " + rate), message);
    }
  }

  @Test
  void takesAnyOtherLearningRate() {
    for (double rate : new double[] {0, 1e-45, 1e-3, 1, 1e38}) {
      assertEquals(rate, Adam.withLearningRate(rate).learningRate());
    }
  }

  @Test
  void refusesDecaysOutsideZeroToOne() {
    for (double beta : new double[] {-0.1, 1, 2, Double.NaN}) {
      assertThrows(ModelException.class, () -> new Adam(0.001, beta, 0.999, 1e-7));
      assertThrows(ModelException.class, () -> new Adam(0.001, 0.9, beta, 1e-7));
    }
  }
}
