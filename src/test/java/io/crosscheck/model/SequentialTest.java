package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SequentialTest {
  private static final Functional MODEL =
      Sequential.of(
          SampleShape.of(1024),
          new Dense(60, Activation.RELU),
          new Dense(50, Activation.RELU),
          new Dense(10, Activation.SIGMOID));

  @Test
  void namesLayersAndWeightsAsKerasDoes() {
    assertEquals(
        List.of("dense", "dense_1", "dense_2"),
        MODEL.nodes().stream().map(Functional.Node::name).toList());
    assertEquals(
        List.of(
            "dense/kernel [1024, 60] glorot_uniform",
            "dense/bias [60] zeros",
            "dense_1/kernel [60, 50] glorot_uniform",
            "dense_1/bias [50] zeros",
            "dense_2/kernel [50, 10] glorot_uniform",
            "dense_2/bias [10] zeros"),
        MODEL.weights().stream()
            .map(w -> w.name() + " " + w.shape() + " " + w.initializer().kerasName())
            .toList());
  }

  @Test
  void countsParametersAndOutputs() {
    assertEquals(1024 * 60 + 60 + 60 * 50 + 50 + 50 * 10 + 10, MODEL.parameters());
    assertEquals(10, MODEL.classes());
    assertEquals(List.of(SampleShape.of(1024)), MODEL.placed().get(0).inputs());
    assertEquals(List.of(SampleShape.of(60)), MODEL.placed().get(1).inputs());
  }

  @Test
  void aRunsSeedDecidesTheDropoutLayersThatHaveNone() {
    Functional network =
        Sequential.of(SampleShape.of(4), new Dropout(0.5), new Dropout(0.5, 7L), new Dropout(0.5));
    List<Layer> first = network.seeded(1).nodes().stream().map(Functional.Node::layer).toList();
    List<Layer> other = network.seeded(2).nodes().stream().map(Functional.Node::layer).toList();
    assertEquals(new Dropout(0.5, 7L), first.get(1), "its own seed");
    assertEquals(first.get(1), other.get(1));
    assertNotEquals(first.get(0), other.get(0));
    assertNotEquals(first.get(0), first.get(2), "by its place");
    assertEquals(network.seeded(1), network.seeded(1).seeded(2), "once seeded");
  }

  @Test
  void isNotChangedThroughTheListItWasMadeOf() {
    List<Functional.Node> nodes = new java.util.ArrayList<>(MODEL.nodes());
    Functional model = new Functional(SampleShape.of(1024), nodes);
    nodes.clear();
    assertEquals(MODEL, model);
  }

  @Test
  void refusesNoInputNoLayerAndNoUnits() {
    refused(
        "[shape] expected extents of at least 1, got (None, 0). Check the layers.",
        () -> SampleShape.of(0));
    refused("[model] expected at least 1 layer, got none.", () -> Sequential.of(SampleShape.of(3)));
    refused(
        "[layers] a Dense layer needs units: expected at least 1, got 0.",
        () -> new Dense(0, Activation.RELU));
    refused(
        "[layers] a Dense layer needs units: expected at least 1, got -5.",
        () -> new Dense(-5, Activation.RELU));
  }

  @Test
  void refusesAKernelThatNoArrayHolds() {
    ModelException refusal =
        assertThrows(
            ModelException.class,
            () ->
                Sequential.of(
                    SampleShape.of(1024),
                    new Dense(65_536, Activation.RELU),
                    new Dense(32_768, Activation.RELU)));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("a weight of dense_1 for inputs [(None, 65536)]"), message);
    assertTrue(message.contains("2147483647"), message);
    // One value less than too many is described, and counted beyond int.
    Functional large =
        Sequential.of(
            SampleShape.of(32_768),
            new Dense(65_535, Activation.RELU),
            new Dense(32_768, Activation.RELU));
    assertEquals(2L * 32_768 * 65_535 + 65_535 + 32_768, large.parameters());
  }

  static void refused(String message, Executable call) {
    ModelException refusal = assertThrows(ModelException.class, call);
    assertEquals(message, refusal.getMessage());
    assertEquals(Failure.USAGE, refusal.failure());
  }
}
