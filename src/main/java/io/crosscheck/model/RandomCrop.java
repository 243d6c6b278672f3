package io.crosscheck.model;

import java.util.OptionalLong;

/**
 * In training, the same part of every image of a batch, or the whole one enlarged where it is too
 * small; in inference, the whole image as it is.
 *
 * <p>Shapes: images {@code [N, height, width, channels]}; output {@code [N, crop, channels]} in
 * training, the input's in inference.
 *
 * <p>Errors: {@link ModelException} where the crop has no pixel or the input is no image; {@link
 * Functional} where the layers after it do not take images of both sizes.
 *
 * <p>Source: Keras 3.15 {@code keras.layers.RandomCrop}, which crops in training only; fixtures
 * {@code keras-layers/random_crop_*}.
 *
 * @param crop the size of the part
 * @param seed decides what is drawn, with the number of the step
 */
public record RandomCrop(Extent crop, OptionalLong seed) implements RandomImageLayer {
  public RandomCrop {
    if (crop.height() <= 0 || crop.width() <= 0) {
      throw new ModelException(
          "layers",
          "a RandomCrop layer's height and width must be positive: expected at least (1, 1), got "
              + crop
              + ".");
    }
  }

  /** A layer whose seed the run decides. */
  public RandomCrop(int height, int width) {
    this(new Extent(height, width), OptionalLong.empty());
  }

  @Override
  public String className() {
    return "RandomCrop";
  }

  @Override
  public SampleShape output(SampleShape input) {
    Window.checkImage(className(), input);
    return SampleShape.of(crop.height(), crop.width(), input.channels());
  }

  /** The layer as inference runs it: one that keeps its input. */
  RandomCrop whole(SampleShape input) {
    Window.checkImage(className(), input);
    return new RandomCrop(new Extent(input.dims().get(0), input.dims().get(1)), seed);
  }

  @Override
  public RandomCrop withSeed(long other) {
    return new RandomCrop(crop, OptionalLong.of(other));
  }
}
