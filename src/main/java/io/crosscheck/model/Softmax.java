package io.crosscheck.model;

/**
 * Softmax along the last axis, as a layer of its own.
 *
 * <p>A loss takes this layer's inputs for the network's logits, as it does with the activation.
 *
 * <p>Shapes: input and output alike.
 *
 * <p>Source: Keras 3 {@code keras.layers.Softmax} with {@code axis=-1}; fixtures {@code
 * keras-layers/softmax_*}.
 */
public record Softmax() implements SingleInputLayer {
  @Override
  public String className() {
    return "Softmax";
  }

  @Override
  public Activation activation() {
    return Activation.SOFTMAX;
  }

  @Override
  public SampleShape output(SampleShape input) {
    return input;
  }
}
