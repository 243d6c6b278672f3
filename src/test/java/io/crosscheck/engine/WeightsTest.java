package io.crosscheck.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Functional;
import io.crosscheck.model.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final Functional MODEL = SmallNetworks.hidden(18, 3, Activation.SOFTMAX);

  @Test
  void aSeedDecidesThemOnEveryMachine() {
    assertEquals(Weights.initial(MODEL, 1).sha256(), Weights.initial(MODEL, 1).sha256());
    assertNotEquals(Weights.initial(MODEL, 1).sha256(), Weights.initial(MODEL, 2).sha256());
    float[] kernel = Weights.initial(MODEL, 1).values().get(0);
    // Glorot's limit is sqrt(6 / 26); Random(1).nextDouble() is specified to begin so.
    assertEquals((float) (Math.sqrt(6.0 / 26) * (2 * 0.7308781907032909 - 1)), kernel[0], 1e-7f);
    assertArrayEquals(new float[8], Weights.initial(MODEL, 1).values().get(1), "biases");
  }

  @Test
  void refusesAnotherNumberOfArrays() {
    ModelException refusal =
        assertThrows(
            ModelException.class, () -> new Weights(MODEL.weights(), List.of(new float[144])));
    assertTrue(String.valueOf(refusal.getMessage()).contains("expected 4, got 1"));
  }

  @Test
  void refusesAnotherLengthByName() {
    List<float[]> values = List.of(new float[144], new float[7], new float[24], new float[3]);
    ModelException refusal =
        assertThrows(ModelException.class, () -> new Weights(MODEL.weights(), values));
    assertTrue(String.valueOf(refusal.getMessage()).contains("dense/bias"), refusal.getMessage());
  }

  @Test
  void theDigestIsOfLittleEndianFloats() {
    Functional one = SmallNetworks.hidden(1, 1, Activation.LINEAR);
    List<float[]> values = List.of(new float[8], new float[8], new float[8], new float[] {1f});
    // SHA-256 of 96 zero bytes, then 00 00 80 3f.
    assertEquals(
        "c84581fdc17dd87f5056aa867f9acd076ddf74cb306cd50ce46904f1ec25cc46",
        new Weights(one.weights(), values).sha256());
  }
}
