package io.crosscheck.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Each sample moved and scaled to mean 0 and variance 1 along some axes, then by two trained
 * weights.
 *
 * <p>Shapes: input and output alike; gamma and beta as the input along these axes.
 *
 * <p>Defaults: Keras's: the last axis, epsilon 0.001, with both gamma and beta, no rules.
 *
 * <p>Errors: {@link ModelException} where epsilon is not positive, or the input lacks an axis.
 *
 * <p>Source: Keras 3 {@code keras.layers.LayerNormalization}; fixtures {@code
 * keras-layers/layer_normalization_*}.
 *
 * @param axes that are normalized together, ascending; the batch is 0, the last axis is -1 too
 * @param epsilon what is added to the variance before its root is taken
 * @param center whether beta is added
 * @param scale whether gamma is multiplied
 */
public record LayerNormalization(
    List<Integer> axes,
    double epsilon,
    boolean center,
    boolean scale,
    Initializer betaInitializer,
    Initializer gammaInitializer,
    WeightRules betaRules,
    WeightRules gammaRules)
    implements SingleInputLayer {
  public static final double KERAS_EPSILON = 1e-3;

  public LayerNormalization {
    // Keras sorts them as they are written, -1 before 1.
    axes = axes.stream().sorted().toList();
    SampleAxes.checkEpsilon("LayerNormalization", epsilon);
  }

  /** A layer with Keras's defaults. */
  public LayerNormalization() {
    this(List.of(-1));
  }

  /** A layer that normalizes along other axes. */
  public LayerNormalization(List<Integer> axes) {
    this(
        axes,
        KERAS_EPSILON,
        true,
        true,
        Initializer.ZEROS,
        Initializer.ONES,
        WeightRules.NONE,
        WeightRules.NONE);
  }

  @Override
  public String className() {
    return "LayerNormalization";
  }

  @Override
  public SampleShape output(SampleShape input) {
    SampleAxes.of(className(), axes, input);
    return input;
  }

  @Override
  public List<Weight> weights(SampleShape input) {
    List<Integer> shape =
        SampleAxes.of(className(), axes, input).stream()
            .map(axis -> input.dims().get(axis - 1))
            .toList();
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
