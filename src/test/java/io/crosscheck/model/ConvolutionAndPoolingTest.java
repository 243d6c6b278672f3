package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes, parameters and refusals of the layers whose window slides over images. */
class ConvolutionAndPoolingTest {
  private static final Conv2D CONV = new Conv2D(4, 3, Activation.RELU);

  @ParameterizedTest
  @CsvSource({
    "32, 3, 1, VALID, 1, 30",
    "32, 3, 1, SAME, 1, 32",
    "32, 3, 2, VALID, 1, 15",
    "32, 3, 2, SAME, 1, 16",
    "7, 3, 2, SAME, 1, 4",
    "7, 1, 3, VALID, 1, 3",
    "7, 3, 1, VALID, 3, 1",
    "2, 5, 1, SAME, 1, 2",
  })
  void slidesOverAsManyPlacesAsKerasSays(
      int extent, int size, int strides, Padding padding, int dilation, int places) {
    Window window =
        new Window(
            "Conv2D",
            "kernel_size",
            Extent.square(size),
            Extent.square(strides),
            padding,
            Extent.square(dilation));
    assertEquals(
        SampleShape.of(places, places, 5), window.output(SampleShape.of(extent, extent, 3), 5));
  }

  @Test
  void countsWeightsByGroups() {
    Conv2D grouped =
        new Conv2D(
            6,
            new Extent(3, 2),
            Extent.ONE,
            Padding.SAME,
            Extent.ONE,
            2,
            Activation.LINEAR,
            true,
            Initializer.GLOROT_UNIFORM,
            Initializer.ZEROS);
    List<Layer.Weight> weights = grouped.weights(SampleShape.of(5, 5, 4));
    assertEquals(List.of(3, 2, 2, 6), weights.get(0).shape());
    assertEquals(List.of(6), weights.get(1).shape());
    assertEquals(1, CONV.withoutBias().weights(SampleShape.of(5, 5, 4)).size());
  }

  @Test
  void keepsChannelsWhenPooling() {
    SampleShape image = SampleShape.of(7, 6, 5);
    assertEquals(SampleShape.of(3, 3, 5), new MaxPooling2D(2).output(image));
    assertEquals(SampleShape.of(2, 2, 5), new AveragePooling2D(3).output(image));
    assertEquals(SampleShape.of(5), new GlobalAveragePooling2D().output(image));
    assertEquals(SampleShape.of(1, 1, 5), new GlobalAveragePooling2D(true).output(image));
  }

  @Test
  void namesLayersAsKerasDoes() {
    Functional network =
        Sequential.of(
            SampleShape.of(8, 8, 3),
            CONV,
            new MaxPooling2D(2),
            CONV.withPadding(Padding.SAME),
            new AveragePooling2D(2),
            new GlobalAveragePooling2D());
    assertEquals(
        List.of(
            "conv2d", "max_pooling2d", "conv2d_1", "average_pooling2d", "global_average_pooling2d"),
        network.nodes().stream().map(Functional.Node::name).toList());
    assertEquals(4 * (3 * 9 + 1) + 4 * (4 * 9 + 1), network.parameters());
  }

  @Test
  void saysWhatDoesNotFit() {
    SampleShape image = SampleShape.of(2, 9, 3);
    refused(() -> CONV.output(image), "expected at least (3, 3) pixels, got (None, 2, 9, 3).");
    refused(() -> CONV.output(SampleShape.of(27)), "takes images: expected (None, height, width");
    refused(() -> new MaxPooling2D(3).output(image), "a smaller pool_size");
    refused(() -> new GlobalAveragePooling2D().output(SampleShape.of(3)), "got (None, 3).");
    refused(() -> new Conv2D(0, 3, Activation.RELU), "needs filters: expected at least 1, got 0.");
    refused(() -> new Conv2D(4, 0, Activation.RELU), "kernel_size must be positive");
    refused(() -> CONV.withStrides(new Extent(1, 0)), "strides must be positive");
    refused(() -> new AveragePooling2D(-1), "pool_size must be positive");
    refused(() -> grouped(3, Extent.ONE), "expected a divisor of 4, got 3.");
    refused(() -> grouped(0, Extent.ONE), "expected a divisor of 4, got 0.");
    refused(() -> grouped(2, Extent.ONE).output(SampleShape.of(5, 5, 3)), "divisor of 3, got 2.");
    refused(
        () -> grouped(1, Extent.square(2)).withStrides(Extent.square(2)),
        "expected strides or dilation_rate of (1, 1), got (2, 2) and (2, 2).");
  }

  private static Conv2D grouped(int groups, Extent dilation) {
    return new Conv2D(
        4,
        Extent.square(3),
        Extent.ONE,
        Padding.VALID,
        dilation,
        groups,
        Activation.LINEAR,
        true,
        Initializer.GLOROT_UNIFORM,
        Initializer.ZEROS);
  }

  private static void refused(Executable work, String part) {
    String message = String.valueOf(assertThrows(ModelException.class, work).getMessage());
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count(), message);
  }
}
