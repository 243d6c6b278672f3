package io.crosscheck.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Functional;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
  @Test
  void countsFeaturesWeightsAndOutputs() {
    Functional network = SmallNetworks.hidden(18, 3, Activation.SOFTMAX);
    long parameters = 18 * 8 + 8 + 8 * 3 + 3;
    MemoryNeed need = MemoryNeed.of(network, 100, Mode.GRAPH);
    assertEquals(4 * (100 * 18 + 6 * parameters), need.fixed());
    assertEquals(4 * (18 + (8 + 3) + 2 * 8), need.perSample());
    assertEquals(4 * (18 + 4 * (8 + 3)), MemoryNeed.of(network, 100, Mode.EAGER).perSample());
  }

  @Test
  void namesTheLargestBatchThatFits() {
    MemoryNeed need = new MemoryNeed(1_000, 10);
    assertDoesNotThrow(() -> need.check(100, 2_000));
    EngineException refusal = assertThrows(EngineException.class, () -> need.check(101, 2_000));
    assertEquals(Failure.OUT_OF_MEMORY, refusal.failure());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("[batch size 101] "), message);
    assertTrue(message.endsWith("Use --batch-size 100 or less."), message);
  }

  @Test
  void advisesASmallerNetworkWhereNoBatchFits() {
    MemoryNeed need = new MemoryNeed(1_000, 10);
    for (long available : new long[] {1, 999, 1_000, 1_009}) {
      EngineException refusal = assertThrows(EngineException.class, () -> need.check(1, available));
      String message = String.valueOf(refusal.getMessage());
      assertTrue(
          message.endsWith("Use a smaller network, or fewer samples by --train-samples."), message);
    }
  }

  @Test
  void writesNumbersAlikeInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      EngineException refusal =
          assertThrows(EngineException.class, () -> new MemoryNeed(0, 1).check(3_500_000_000L, 9));
      assertTrue(String.valueOf(refusal.getMessage()).contains("got 3.5 GB"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void knowsThatThisMachineHasSomeMemory() {
    assertTrue(MemoryNeed.available() > 10_000_000);
  }
}
