package io.crosscheck.model;

import java.util.List;

/** A layer that takes the outputs of one other. */
public sealed interface SingleInputLayer extends Layer
    permits ActivationLayer,
        BatchNormalization,
        Conv2D,
        Conv2DTranspose,
        Cropping2D,
        Dense,
        DepthwiseConv2D,
        ELU,
        Flatten,
        GlobalAveragePooling2D,
        GlobalMaxPooling2D,
        GroupNormalization,
        LayerNormalization,
        LeakyReLU,
        Normalization,
        PReLU,
        Pooling2D,
        RandomLayer,
        ReLU,
        Rescaling,
        Reshape,
        SeparableConv2D,
        Softmax,
        UpSampling2D,
        ZeroPadding2D {
  /**
   * The shape of one sample's outputs.
   *
   * @throws ModelException if the layer takes no such input
   */
  SampleShape output(SampleShape input);

  /** The layer's weights in Keras's {@code get_weights()} order. */
  default List<Weight> weights(SampleShape input) {
    return List.of();
  }

  @Override
  default SampleShape output(List<SampleShape> inputs) {
    return output(only(inputs));
  }

  @Override
  default List<Weight> weights(List<SampleShape> inputs) {
    return weights(only(inputs));
  }

  private SampleShape only(List<SampleShape> inputs) {
    if (inputs.size() != 1) {
      throw new ModelException(
          "layers",
          "a " + className() + " layer takes one input: expected 1, got " + inputs.size() + ".");
    }
    return inputs.get(0);
  }
}
