package io.crosscheck.model;

/**
 * An activation as a layer of its own.
 *
 * <p>Shapes: input and output alike.
 *
 * <p>Source: Keras 3 {@code keras.layers.Activation}; fixtures {@code keras/activation_*}.
 */
public record ActivationLayer(Activation activation) implements SingleInputLayer {
  @Override
  public String className() {
    return "Activation";
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }
}
