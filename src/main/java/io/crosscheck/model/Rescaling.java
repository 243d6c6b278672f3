package io.crosscheck.model;

/**
 * Every value times a number, plus another.
 *
 * <p>Shapes: input and output alike.
 *
 * <p>Errors: {@link ModelException} where a number is not a finite float32.
 *
 * <p>Source: Keras 3 {@code keras.layers.Rescaling}; fixtures {@code keras-layers/rescaling_*}.
 */
public record Rescaling(double scale, double offset) implements SingleInputLayer {
  public Rescaling {
    if (!Float.isFinite((float) scale) || !Float.isFinite((float) offset)) {
      throw new ModelException(
          "layers",
          "a Rescaling layer computes with float32: expected a finite scale and offset, got "
              + scale
              + " and "
              + offset
              + ".");
    }
  }

  /** A layer that only multiplies. */
  public Rescaling(double scale) {
    this(scale, 0);
  }

  @Override
  public String className() {
    return "Rescaling";
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }
}
