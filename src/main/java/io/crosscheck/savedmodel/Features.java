package io.crosscheck.savedmodel;

import io.crosscheck.Failure;
import java.util.List;

/**
 * Samples as a model takes them.
 *
 * @param values row by row in the model's own layout
 * @param sampleShape the extents of one sample
 */
public record Features(float[] values, int samples, List<Integer> sampleShape) {

  /** Checks that the values are whole samples of this shape. */
  public Features {
    sampleShape = List.copyOf(sampleShape);
    long expected = samples;
    for (int extent : sampleShape) {
      expected = Math.multiplyExact(expected, extent);
    }
    if (samples < 0 || values.length != expected) {
      throw new IllegalArgumentException(
          "features: expected "
              + expected
              + " values for "
              + samples
              + " samples of "
              + sampleShape
              + ", got "
              + values.length);
    }
  }

  /**
   * Samples whose shape follows from their number of values.
   *
   * @param where names the model in messages
   * @throws SavedModelException if they do not fit the input, or in more than one way
   */
  static Features shaped(String where, ModelInputSpec input, float[] values, int samples) {
    int perSample = samples == 0 ? input.features().orElse(0) : values.length / samples;
    List<Integer> shape =
        input
            .sampleShape(perSample)
            .orElseThrow(
                () ->
                    new SavedModelException(
                        Failure.BAD_INPUT,
                        where,
                        "the samples do not fit the model's input "
                            + input.name()
                            + ": expected "
                            + input
                            + ", got "
                            + perSample
                            + " values a sample. Name the data that the model was trained for."));
    return new Features(values, samples, shape);
  }

  /** The number of values of one sample. */
  public int perSample() {
    int product = 1;
    for (int extent : sampleShape) {
      product *= extent;
    }
    return product;
  }
}
