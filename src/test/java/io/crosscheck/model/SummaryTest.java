package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The summary's shape; its agreement with Keras's is tested where networks are read. */
class SummaryTest {
  @Test
  void countsEachLayerAndAll() {
    Functional network =
        Sequential.of(
            SampleShape.of(1024),
            new Dense(60, Activation.RELU),
            new Dense(10, Activation.SOFTMAX));
    assertEquals(
        """
        Model: "sequential"
        ┏━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
        ┃ Layer (type)            ┃ Output Shape     ┃   Param # ┃
        ┡━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
        │ dense (Dense)           │ (None, 60)       │    61,500 │
        ├─────────────────────────┼──────────────────┼───────────┤
        │ dense_1 (Dense)         │ (None, 10)       │       610 │
        └─────────────────────────┴──────────────────┴───────────┘
         Total params: 62,110 (242.62 KB)
         Trainable params: 62,110 (242.62 KB)
         Non-trainable params: 0 (0.00 B)
        """,
        new Summary("sequential", Optional.empty(), network).text(58));
    assertEquals(
        new Summary("m", Optional.empty(), network).text(40),
        new Summary("m", Optional.empty(), network).text(-3));
    assertTrue(Summary.of(network).lines().allMatch(line -> line.length() <= 88));
  }

  @Test
  void saysWhereEachLayerTakesItsInputsFrom() {
    Wiring wiring = new Wiring(SampleShape.of(4));
    String hidden = wiring.add(new Dense(4, Activation.RELU), Functional.INPUT);
    wiring.add(new Add(), hidden, Functional.INPUT);
    String text = Summary.of(wiring.network());
    assertTrue(text.startsWith("Model: \"functional\"\n"), text);
    assertTrue(text.contains("│ dense[0][0],               │\n"), text);
    assertTrue(text.contains("│ input_layer[0][0]          │\n"), text);
    assertTrue(text.contains("│ input_layer (InputLayer)"), text);
  }
}
