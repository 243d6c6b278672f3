package io.crosscheck.data;

import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How an image's uint8 values become a model's float32 inputs.
 *
 * <p>Formula: gray = (0.2989 R + 0.5870 G) + 0.1140 B, then division by 255, each operation rounded
 * to float32. Colors keep the order [height, width, channels].
 */
public record Preprocessing(ColorMode colorMode, Rescale rescale) {
  /** The weight of red in a gray value. */
  public static final float RED = 0.2989f;

  /** The weight of green in a gray value. */
  public static final float GREEN = 0.5870f;

  /** The weight of blue in a gray value. */
  public static final float BLUE = 0.1140f;

  private static final float WHITE = 255f;
  private static final int SAMPLES_PER_TASK = 500;
  private static final float[] RED_PART = products(RED);
  private static final float[] GREEN_PART = products(GREEN);
  private static final float[] BLUE_PART = products(BLUE);
  private static final float[] AS_IT_IS = products(1f);
  private static final float[] OVER_255 = quotients();

  /** The number of inputs of one image. */
  public int features(ImageShape shape) {
    if (shape.channels() != 3) {
      throw new DatasetException(
          "images",
          "have no red, green and blue: expected 3 channels, got "
              + shape.channels()
              + ". Use color images.");
    }
    return switch (colorMode) {
      case GRAYSCALE -> shape.height() * shape.width();
      case RGB -> shape.pixels();
    };
  }

  /**
   * Writes the samples {@code from} to {@code to - 1}, and moves the buffer's position past them.
   *
   * <p>Shapes: out {@code [to - from, features]}, row by row.
   */
  public void write(ImageDataset data, int from, int to, FloatBuffer out) {
    Objects.checkFromToIndex(from, to, data.size());
    Row row = new Row(data.shape());
    for (int sample = from; sample < to; sample++) {
      row.write(data, sample, out);
    }
  }

  /**
   * Writes the samples {@code samples[from]} to {@code samples[to - 1]} in this order, and moves
   * the buffer's position past them.
   *
   * <p>Shapes: out {@code [to - from, features]}, row by row.
   */
  public void write(ImageDataset data, int[] samples, int from, int to, FloatBuffer out) {
    Objects.checkFromToIndex(from, to, samples.length);
    Row row = new Row(data.shape());
    for (int i = from; i < to; i++) {
      row.write(data, samples[i], out);
    }
  }

  /**
   * Writes all samples on all cores, and moves the buffer's position past them.
   *
   * <p>Shapes: out {@code [data.size(), features]}, row by row.
   */
  public void writeAll(ImageDataset data, FloatBuffer out) {
    int features = features(data.shape());
    int start = out.position();
    int end = Math.addExact(start, Math.multiplyExact(data.size(), features));
    Objects.checkFromToIndex(start, end, out.limit());
    int tasks = (data.size() + SAMPLES_PER_TASK - 1) / SAMPLES_PER_TASK;
    IntStream.range(0, tasks)
        .parallel()
        .forEach(
            task -> {
              int from = task * SAMPLES_PER_TASK;
              int to = Math.min(data.size(), from + SAMPLES_PER_TASK);
              write(data, from, to, out.duplicate().position(start + from * features));
            });
    out.position(end);
  }

  /** The buffers of one thread. */
  private final class Row {
    private final byte[] pixels;
    private final float[] inputs;

    Row(ImageShape shape) {
      inputs = new float[features(shape)];
      pixels = new byte[shape.pixels()];
    }

    void write(ImageDataset data, int sample, FloatBuffer out) {
      data.readPixels(sample, pixels);
      switch (colorMode) {
        case GRAYSCALE -> {
          gray(pixels, inputs);
          if (rescale == Rescale.ONE_OVER_255) {
            divide(inputs);
          }
        }
        case RGB -> look(pixels, inputs, rescale == Rescale.ONE_OVER_255 ? OVER_255 : AS_IT_IS);
      }
      out.put(inputs);
    }
  }

  private static void gray(byte[] pixels, float[] inputs) {
    for (int i = 0, p = 0; i < inputs.length; i++, p += 3) {
      inputs[i] =
          (RED_PART[pixels[p] & 0xff] + GREEN_PART[pixels[p + 1] & 0xff])
              + BLUE_PART[pixels[p + 2] & 0xff];
    }
  }

  private static void divide(float[] inputs) {
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] /= WHITE;
    }
  }

  private static void look(byte[] pixels, float[] inputs, float[] table) {
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = table[pixels[i] & 0xff];
    }
  }

  private static float[] products(float weight) {
    float[] table = new float[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = weight * value;
    }
    return table;
  }

  private static float[] quotients() {
    float[] table = new float[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = value / WHITE;
    }
    return table;
  }
}
