package io.crosscheck.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The extents of one sample, without the batch: {@code [32, 32, 3]} of a color image.
 *
 * <p>Errors: {@link ModelException} where there is no extent, one is not positive, or an array
 * cannot hold the values.
 *
 * @param dims from the outermost; the last one counts channels
 */
public record SampleShape(List<Integer> dims) {
  public SampleShape {
    dims = List.copyOf(dims);
    if (dims.isEmpty() || dims.stream().anyMatch(extent -> extent <= 0)) {
      throw new ModelException(
          "shape", "expected extents of at least 1, got " + text(dims) + ". Check the layers.");
    }
    if (dims.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b)
        > Integer.MAX_VALUE) {
      throw new ModelException(
          "shape", "expected at most 2147483647 values, got " + text(dims) + ". Use fewer units.");
    }
  }

  /** A shape of these extents. */
  public static SampleShape of(Integer... dims) {
    return new SampleShape(List.of(dims));
  }

  /** The number of values of one sample. */
  public int size() {
    return dims.stream().reduce(1, Math::multiplyExact);
  }

  /** The number of extents. */
  public int rank() {
    return dims.size();
  }

  /** The last extent: the channels of an image, the units of a row. */
  public int channels() {
    return dims.get(dims.size() - 1);
  }

  /** The same shape with another last extent. */
  public SampleShape withChannels(int channels) {
    List<Integer> all = new ArrayList<>(dims);
    all.set(all.size() - 1, channels);
    return new SampleShape(all);
  }

  /**
   * The shape of a batch as TensorFlow takes it: -1 for the number of samples, then the extents.
   */
  public int[] batch() {
    return IntStream.concat(IntStream.of(-1), dims.stream().mapToInt(Integer::intValue)).toArray();
  }

  /** As Keras prints it: {@code (None, 32, 32, 3)}. */
  @Override
  public String toString() {
    return text(dims);
  }

  private static String text(List<Integer> dims) {
    return dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "(None, ", ")"));
  }
}
