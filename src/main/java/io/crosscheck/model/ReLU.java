package io.crosscheck.model;

import java.util.Optional;

/**
 * {@code max(x, 0)}, which may be cut off above, leak below, and begin at a threshold.
 *
 * <p>Shapes: input and output alike.
 *
 * <p>Defaults: Keras's: no greatest value, slope and threshold 0.
 *
 * <p>Errors: {@link ModelException} where a number is negative or no finite float32.
 *
 * <p>Source: Keras 3 {@code keras.layers.ReLU}; fixtures {@code keras-layers/relu_*}.
 *
 * @param maxValue the greatest output; empty for none
 * @param negativeSlope of what lies below the threshold
 * @param threshold below which only the slope counts
 */
public record ReLU(Optional<Double> maxValue, double negativeSlope, double threshold)
    implements SingleInputLayer {
  public ReLU {
    check("max_value", maxValue.orElse(0.0));
    check("negative_slope", negativeSlope);
    check("threshold", threshold);
  }

  /** A layer with Keras's defaults. */
  public ReLU() {
    this(Optional.empty(), 0, 0);
  }

  /** A layer that is cut off above. */
  public ReLU(double maxValue) {
    this(Optional.of(maxValue), 0, 0);
  }

  private static void check(String name, double number) {
    if (!(number >= 0) || !Float.isFinite((float) number)) {
      throw new ModelException(
          "layers",
          "a ReLU layer's "
              + name
              + " must not be negative: expected at least 0, got "
              + number
              + ".");
    }
  }

  @Override
  public String className() {
    return "ReLU";
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }
}
