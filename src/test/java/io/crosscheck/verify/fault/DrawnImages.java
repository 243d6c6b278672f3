package io.crosscheck.verify.fault;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random color images: each class has a picture of its own, and each image is one with noise.
 *
 * @param pixels image by image, channels last
 */
record DrawnImages(ImageShape shape, List<String> labelNames, int[] labels, byte[] pixels)
    implements ImageDataset {
  private static final int CHANNELS = 3;
  private static final double MIDDLE = 127.5;
  private static final double NOISE = 35;

  /** One noiseless image of each class. */
  static DrawnImages prototypes(
      int height, int width, int classes, double contrast, Random random) {
    ImageShape shape = new ImageShape(height, width, CHANNELS);
    byte[] pixels = new byte[classes * shape.pixels()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixel(MIDDLE + contrast * random.nextGaussian());
    }
    return new DrawnImages(
        shape,
        IntStream.range(0, classes).mapToObj(k -> String.format("class %02d", k)).toList(),
        IntStream.range(0, classes).toArray(),
        pixels);
  }

  /** The contrast at which two classes lie so many standard deviations of the noise apart. */
  static double contrast(double distance, int features) {
    return distance * NOISE / Math.sqrt(2.0 * features);
  }

  /** Noisy images of these, of random classes. */
  DrawnImages noisy(int samples, Random random) {
    int[] drawn = random.ints(samples, 0, classes()).toArray();
    int size = shape.pixels();
    byte[] noisy = new byte[samples * size];
    for (int i = 0; i < noisy.length; i++) {
      int own = pixels[drawn[i / size] * size + i % size] & 0xff;
      noisy[i] = pixel(own + NOISE * random.nextGaussian());
    }
    return new DrawnImages(shape, labelNames, drawn, noisy);
  }

  private static byte pixel(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int sample) {
    return labels[sample];
  }

  @Override
  public void readPixels(int sample, byte[] into) {
    System.arraycopy(pixels, sample * shape.pixels(), into, 0, shape.pixels());
  }
}
