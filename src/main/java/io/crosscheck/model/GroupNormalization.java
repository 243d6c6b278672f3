package io.crosscheck.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Each sample's channels in groups, each group moved and scaled to mean 0 and variance 1, then each
 * channel by two trained weights.
 *
 * <p>Shapes: input and output alike; gamma and beta {@code [channels]}.
 *
 * <p>Defaults: Keras's: 32 groups, epsilon 0.001, with both gamma and beta, no rules.
 *
 * <p>Errors: {@link ModelException} where the groups do not divide the channels, or epsilon is not
 * positive.
 *
 * <p>Source: Keras 3 {@code keras.layers.GroupNormalization} with {@code axis=-1}; fixtures {@code
 * keras-layers/group_normalization_*}.
 *
 * @param groups of channels; -1 for a group of each channel
 * @param epsilon what is added to the variance before its root is taken
 * @param center whether beta is added
 * @param scale whether gamma is multiplied
 */
public record GroupNormalization(
    int groups,
    double epsilon,
    boolean center,
    boolean scale,
    Initializer betaInitializer,
    Initializer gammaInitializer,
    WeightRules betaRules,
    WeightRules gammaRules)
    implements SingleInputLayer {
  public static final int KERAS_GROUPS = 32;
  public static final int EACH_CHANNEL = -1;
  public static final double KERAS_EPSILON = 1e-3;

  public GroupNormalization {
    if (groups <= 0 && groups != EACH_CHANNEL) {
      throw new ModelException(
          "layers",
          "a GroupNormalization layer needs groups: expected at least 1, or -1 for one of each"
              + " channel, got "
              + groups
              + ".");
    }
    SampleAxes.checkEpsilon("GroupNormalization", epsilon);
  }

  /** A layer with Keras's defaults but for the number of groups. */
  public GroupNormalization(int groups) {
    this(
        groups,
        KERAS_EPSILON,
        true,
        true,
        Initializer.ZEROS,
        Initializer.ONES,
        WeightRules.NONE,
        WeightRules.NONE);
  }

  /** The number of groups for inputs of this shape. */
  public int groups(SampleShape input) {
    return groups == EACH_CHANNEL ? input.channels() : groups;
  }

  @Override
  public String className() {
    return "GroupNormalization";
  }

  @Override
  public SampleShape output(SampleShape input) {
    if (input.channels() % groups(input) != 0) {
      throw new ModelException(
          "layers",
          "a GroupNormalization layer's groups must divide its input's channels: expected a"
              + " divisor of "
              + input.channels()
              + ", got "
              + groups
              + ".");
    }
    return input;
  }

  @Override
  public List<Weight> weights(SampleShape input) {
    List<Integer> shape = List.of(input.channels());
    List<Weight> weights = new ArrayList<>();
    if (scale) {
      weights.add(new Weight("gamma", shape, gammaInitializer, gammaRules));
    }
    if (center) {
      weights.add(new Weight("beta", shape, betaInitializer, betaRules));
    }
    return weights;
  }
}
