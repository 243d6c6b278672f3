package io.crosscheck.data;

import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How the images that a model was made for became its float32 inputs, whoever made it.
 *
 * <p>Formula: first the colors, then the scaling, then the layout, in float32. Gray and color in
 * Crosscheck's own ways give the bits of {@link Preprocessing}.
 */
public record InputEncoding(PixelColors colors, PixelScaling scaling, PixelLayout layout) {
  private static final int SAMPLES_PER_TASK = 250;

  /** The encoding that is Crosscheck's own preprocessing. */
  public static InputEncoding of(Preprocessing preprocessing) {
    return new InputEncoding(
        preprocessing.colorMode() == ColorMode.GRAYSCALE ? PixelColors.GRAY : PixelColors.RGB,
        preprocessing.rescale() == Rescale.NONE ? PixelScaling.NONE : PixelScaling.ONE_OVER_255,
        PixelLayout.CHANNELS_LAST);
  }

  /** The same with other colors. */
  public InputEncoding with(PixelColors newColors) {
    return new InputEncoding(newColors, scaling, layout);
  }

  /** The same with another scaling. */
  public InputEncoding with(PixelScaling newScaling) {
    return new InputEncoding(colors, newScaling, layout);
  }

  /** The same with another layout. */
  public InputEncoding with(PixelLayout newLayout) {
    return new InputEncoding(colors, scaling, newLayout);
  }

  /** The whole encoding in words. */
  public String words() {
    return "pixels " + colors.words() + ", " + scaling.words() + ", " + layout.words();
  }

  /** The number of inputs of one image. */
  public int features(ImageShape shape) {
    return shape.height() * shape.width() * colors.channels();
  }

  /**
   * The inputs of the samples {@code from} to {@code to - 1}, row by row.
   *
   * @throws DatasetException if the images have another number of channels than 3
   */
  public float[] encode(ImageDataset data, int from, int to) {
    Objects.checkFromToIndex(from, to, data.size());
    int features = preprocessing().features(data.shape());
    float[] inputs = new float[Math.multiplyExact(to - from, features)];
    int tasks = (to - from + SAMPLES_PER_TASK - 1) / SAMPLES_PER_TASK;
    IntStream.range(0, tasks)
        .parallel()
        .forEach(
            task -> {
              int first = from + task * SAMPLES_PER_TASK;
              int last = Math.min(to, first + SAMPLES_PER_TASK);
              write(data, first, last, inputs, (first - from) * features);
            });
    return inputs;
  }

  private void write(ImageDataset data, int from, int to, float[] inputs, int start) {
    int features = features(data.shape());
    if (isPreprocessing()) {
      preprocessing()
          .write(data, from, to, FloatBuffer.wrap(inputs, start, (to - from) * features));
      return;
    }
    byte[] pixels = new byte[data.shape().pixels()];
    float[] values = new float[features];
    for (int sample = from; sample < to; sample++) {
      data.readPixels(sample, pixels);
      colors.apply(pixels, values);
      scaling.apply(values, colors == PixelColors.BGR);
      place(values, data.shape(), inputs, start + (sample - from) * features);
    }
  }

  private void place(float[] values, ImageShape shape, float[] inputs, int start) {
    int channels = colors.channels();
    if (layout == PixelLayout.CHANNELS_LAST) {
      System.arraycopy(values, 0, inputs, start, values.length);
      return;
    }
    int from = 0;
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++) {
        for (int channel = 0; channel < channels; channel++) {
          int to = layout.index(row, column, channel, shape.height(), shape.width(), channels);
          inputs[start + to] = values[from++];
        }
      }
    }
  }

  private boolean isPreprocessing() {
    return layout == PixelLayout.CHANNELS_LAST
        && (colors == PixelColors.GRAY || colors == PixelColors.RGB)
        && (scaling == PixelScaling.NONE || scaling == PixelScaling.ONE_OVER_255);
  }

  private Preprocessing preprocessing() {
    return new Preprocessing(
        colors.channels() == 1 ? ColorMode.GRAYSCALE : ColorMode.RGB,
        scaling == PixelScaling.ONE_OVER_255 ? Rescale.ONE_OVER_255 : Rescale.NONE);
  }
}
