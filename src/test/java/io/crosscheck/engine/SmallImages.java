package io.crosscheck.engine;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A data set in arrays.
 *
 * <p>Shapes: pixels {@code [samples, shape.pixels()]}, flattened.
 */
public record SmallImages(
    ImageShape shape, List<String> labelNames, int[] classOfSample, byte[] pixels)
    implements ImageDataset {

  /** Random noise whose first value tells the class, so that it can be learned. */
  public static SmallImages learnable(int samples, int classes, long seed) {
    ImageShape shape = new ImageShape(3, 2, 3);
    Random random = new Random(seed);
    int[] labels = new int[samples];
    byte[] pixels = new byte[samples * shape.pixels()];
    random.nextBytes(pixels);
    for (int i = 0; i < samples; i++) {
      labels[i] = random.nextInt(classes);
      for (int channel = 0; channel < 3; channel++) {
        int at = i * shape.pixels() + 3 * labels[i] + channel;
        pixels[at] = (byte) 255;
      }
    }
    return new SmallImages(shape, names(classes), labels, pixels);
  }

  /** Labels' names. */
  public static List<String> names(int classes) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      names.add("class" + i);
    }
    return names;
  }

  @Override
  public int size() {
    return classOfSample.length;
  }

  @Override
  public int label(int sample) {
    return classOfSample[sample];
  }

  @Override
  public void readPixels(int sample, byte[] out) {
    System.arraycopy(pixels, sample * shape.pixels(), out, 0, shape.pixels());
  }
}
