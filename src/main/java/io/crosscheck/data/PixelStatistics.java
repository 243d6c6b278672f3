package io.crosscheck.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The values of a data set's images.
 *
 * @param channels in the images' order
 */
public record PixelStatistics(List<Channel> channels) {
  private static final int SAMPLES_PER_TASK = 500;
  private static final int VALUES = 256;

  public PixelStatistics {
    channels = List.copyOf(channels);
  }

  /** The values of one channel. */
  public record Channel(int least, int greatest, double mean) {}

  /** Looks at every value. */
  public static PixelStatistics of(ImageDataset images) {
    int channels = images.shape().channels();
    int tasks = (images.size() + SAMPLES_PER_TASK - 1) / SAMPLES_PER_TASK;
    long[][] counts =
        IntStream.range(0, tasks)
            .parallel()
            .mapToObj(task -> counts(images, task * SAMPLES_PER_TASK))
            .reduce(new long[channels][VALUES], PixelStatistics::sum);
    return new PixelStatistics(
        IntStream.range(0, channels).mapToObj(channel -> channel(counts[channel])).toList());
  }

  private static long[][] counts(ImageDataset images, int from) {
    int channels = images.shape().channels();
    long[][] counts = new long[channels][VALUES];
    byte[] pixels = new byte[images.shape().pixels()];
    for (int sample = from; sample < Math.min(images.size(), from + SAMPLES_PER_TASK); sample++) {
      images.readPixels(sample, pixels);
      for (int i = 0; i < pixels.length; i++) {
        counts[i % channels][pixels[i] & 0xff]++;
      }
    }
    return counts;
  }

  private static long[][] sum(long[][] first, long[][] second) {
    long[][] sum = new long[first.length][VALUES];
    for (int channel = 0; channel < sum.length; channel++) {
      for (int value = 0; value < VALUES; value++) {
        sum[channel][value] = first[channel][value] + second[channel][value];
      }
    }
    return sum;
  }

  private static Channel channel(long[] counts) {
    int least = VALUES - 1;
    int greatest = 0;
    long number = 0;
    double sum = 0;
    for (int value = 0; value < VALUES; value++) {
      if (counts[value] > 0) {
        least = Math.min(least, value);
        greatest = value;
        number += counts[value];
        sum += (double) value * counts[value];
      }
    }
    return new Channel(least, greatest, sum / number);
  }
}
