package io.crosscheck.model;

/**
 * {@code x} above 0, and {@code alpha * (exp(x) - 1)} below.
 *
 * <p>Shapes: input and output alike.
 *
 * <p>Defaults: Keras's: alpha 1.
 *
 * <p>Errors: {@link ModelException} where alpha is no finite float32.
 *
 * <p>Source: Keras 3 {@code keras.layers.ELU}; fixtures {@code keras-layers/elu_*}.
 */
public record ELU(double alpha) implements SingleInputLayer {
  public ELU {
    if (!Float.isFinite((float) alpha)) {
      throw new ModelException(
          "layers",
          "an ELU layer's alpha is a number: expected a finite float32, got "
              + alpha
              + ". Keras's is 1.");
    }
  }

  /** A layer with Keras's alpha. */
  public ELU() {
    this(1);
  }

  @Override
  public String className() {
    return "ELU";
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }
}
