package io.crosscheck.model;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code x} above 0, and below it a part that is trained, for each value of a sample or shared.
 *
 * <p>Shapes: input and output alike; alpha as one sample, with 1 for each shared axis.
 *
 * <p>Defaults: Keras's: alpha zero, nothing shared, no rules.
 *
 * <p>Errors: {@link ModelException} where the input lacks a shared axis.
 *
 * <p>Source: Keras 3 {@code keras.layers.PReLU}; fixtures {@code keras-layers/prelu_*}.
 *
 * @param sharedAxes counted with the batch as 0, so that an image's height is 1
 */
public record PReLU(Initializer alphaInitializer, WeightRules alphaRules, List<Integer> sharedAxes)
    implements SingleInputLayer {
  public PReLU {
    sharedAxes = List.copyOf(sharedAxes);
  }

  /** A layer with Keras's defaults. */
  public PReLU() {
    this(Initializer.ZEROS, WeightRules.NONE, List.of());
  }

  /** A layer with shared axes. */
  public PReLU(List<Integer> sharedAxes) {
    this(Initializer.ZEROS, WeightRules.NONE, sharedAxes);
  }

  @Override
  public String className() {
    return "PReLU";
  }

  @Override
  public SampleShape output(SampleShape input) {
    for (int axis : sharedAxes) {
      if (axis < 1 || axis > input.rank()) {
        throw new ModelException(
            "layers",
            "a PReLU layer shares an axis that its input "
                + input
                + " lacks: expected 1 to "
                + input.rank()
                + ", got "
                + axis
                + ".");
      }
    }
    return input;
  }

  @Override
  public List<Weight> weights(SampleShape input) {
    List<Integer> shape = new ArrayList<>(input.dims());
    sharedAxes.forEach(axis -> shape.set(axis - 1, 1));
    return List.of(new Weight("alpha", shape, alphaInitializer, alphaRules));
  }
}
