package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes, weights and refusals of the layers that change images, and of those that merge. */
class ImageLayerShapesTest {
  private static final SampleShape IMAGE = SampleShape.of(4, 5, 3);

  @ParameterizedTest
  @CsvSource({
    "VALID, 3, 1, 1,   , 6",
    "VALID, 3, 2, 1,   , 9",
    "VALID, 2, 3, 1,   , 12",
    "VALID, 3, 2, 1, 1 , 10",
    "VALID, 3, 1, 2,   , 8",
    "SAME,  3, 2, 1,   , 8",
    "SAME,  3, 2, 1, 0 , 7",
    "SAME,  4, 2, 1, 1 , 7",
    "SAME,  3, 1, 2,   , 4",
  })
  void aTransposedConvolutionIsAsLargeAsKerasSays(
      Padding padding, int size, int strides, int dilation, @Nullable Integer more, int extent) {
    Conv2DTranspose layer = transposed(padding, size, strides, dilation, more);
    assertEquals(
        SampleShape.of(extent, extent, 7), layer.output(SampleShape.of(4, 4, 3)), layer.toString());
  }

  @Test
  void depthwiseAndSeparableKernelsAreAsKerasHasThem() {
    DepthwiseConv2D depthwise =
        new SeparableConv2D(
                7,
                new Extent(3, 2),
                Extent.ONE,
                Padding.VALID,
                Extent.ONE,
                2,
                Activation.RELU,
                true,
                Initializer.GLOROT_UNIFORM,
                Initializer.GLOROT_UNIFORM,
                Initializer.ZEROS)
            .depthwise();
    assertEquals(SampleShape.of(2, 4, 6), depthwise.output(IMAGE));
    assertEquals(List.of(3, 2, 3, 2), depthwise.weights(IMAGE).get(0).shape());
    assertEquals(
        List.of("kernel", "bias"),
        new DepthwiseConv2D(3, Activation.RELU)
            .weights(IMAGE).stream().map(Layer.Weight::name).toList());
    List<Layer.Weight> separable = new SeparableConv2D(7, 3, Activation.RELU).weights(IMAGE);
    assertEquals(
        List.of("depthwise_kernel", "pointwise_kernel", "bias"),
        separable.stream().map(Layer.Weight::name).toList());
    assertEquals(List.of(1, 1, 3, 7), separable.get(1).shape());
    assertEquals(
        List.of(3, 3, 7, 3),
        new Conv2DTranspose(7, 3, Activation.RELU).weights(IMAGE).get(0).shape());
  }

  @Test
  void marginsAndSizesChangeHeightAndWidth() {
    Margins margins = new Margins(1, 2, 0, 1);
    assertEquals(SampleShape.of(7, 6, 3), new ZeroPadding2D(margins).output(IMAGE));
    assertEquals(SampleShape.of(1, 4, 3), new Cropping2D(margins).output(IMAGE));
    assertEquals(SampleShape.of(8, 10, 3), new UpSampling2D(2).output(IMAGE));
    assertEquals(SampleShape.of(3), new GlobalMaxPooling2D().output(IMAGE));
    assertEquals(SampleShape.of(1, 1, 3), new GlobalMaxPooling2D(true).output(IMAGE));
  }

  @Test
  void anExtentOfOneStandsForAll() {
    SampleShape row = SampleShape.of(3);
    assertEquals(IMAGE, new Multiply().output(List.of(IMAGE, row)));
    assertEquals(IMAGE, new Add().output(List.of(row, IMAGE, SampleShape.of(4, 1, 1))));
    assertEquals(
        SampleShape.of(4, 5, 3),
        new Maximum().output(List.of(SampleShape.of(4, 1, 3), SampleShape.of(1, 5, 1))));
  }

  @Test
  void namesLayersAsKerasDoes() {
    assertEquals(
        List.of("depthwise_conv2d", "separable_conv2d", "conv2d_transpose", "up_sampling2d"),
        List.of(
            new DepthwiseConv2D(1, Activation.RELU).kind(),
            new SeparableConv2D(1, 1, Activation.RELU).kind(),
            new Conv2DTranspose(1, 1, Activation.RELU).kind(),
            new UpSampling2D(2).kind()));
    assertEquals(
        List.of("zero_padding2d", "cropping2d", "global_max_pooling2d", "average"),
        List.of(
            new ZeroPadding2D(1).kind(),
            new Cropping2D(1).kind(),
            new GlobalMaxPooling2D().kind(),
            new Average().kind()));
  }

  @Test
  void saysWhatDoesNotFit() {
    SampleShape row = SampleShape.of(3);
    refused(() -> new DepthwiseConv2D(5, Activation.RELU).output(IMAGE), "at least (5, 5) pixels");
    refused(() -> new SeparableConv2D(0, 3, Activation.RELU), "filters must be positive");
    refused(() -> new Conv2DTranspose(0, 3, Activation.RELU), "filters must be positive");
    refused(() -> new Conv2DTranspose(2, 3, Activation.RELU).output(row), "takes images");
    refused(() -> transposed(Padding.VALID, 3, 2, 1, 2), "expected 0 to 1, got (2, 2).");
    refused(() -> transposed(Padding.VALID, 3, 2, 1, -1), "expected 0 to 1, got (-1, -1).");
    refused(() -> transposed(Padding.SAME, 2, 2, 1, 0), "an even kernel needs output_padding");
    refused(() -> transposed(Padding.SAME, 3, 2, 2, null), "strides or dilation_rate of (1, 1)");
    refused(() -> new ZeroPadding2D(-1), "expected 0 or more at every side, got ((-1, -1), (");
    refused(() -> new Cropping2D(2).output(IMAGE), "expected less than (4, 5) rows and columns");
    refused(() -> new UpSampling2D(0), "size must be positive: expected at least (1, 1)");
    refused(() -> new UpSampling2D(2).output(row), "got (None, 3).");
    refused(() -> new GlobalMaxPooling2D().output(row), "got (None, 3).");
    refused(() -> new Average().output(List.of(row)), "an Average layer computes value by value");
    refused(
        () -> new Multiply().output(List.of(IMAGE, SampleShape.of(2))),
        "a Multiply layer computes value by value from inputs of one shape: expected two or more,"
            + " alike but for extents of 1, got [(None, 4, 5, 3), (None, 2)].");
    refused(() -> new Subtract().output(List.of(row, row, row)), "expected two, alike but");
  }

  private static Conv2DTranspose transposed(
      Padding padding, int size, int strides, int dilation, @Nullable Integer more) {
    return new Conv2DTranspose(
        7,
        Extent.square(size),
        Extent.square(strides),
        padding,
        more == null ? null : Extent.square(more),
        Extent.square(dilation),
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
