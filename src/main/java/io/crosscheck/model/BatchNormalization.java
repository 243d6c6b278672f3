package io.crosscheck.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Each channel moved and scaled to mean 0 and variance 1, then by two trained weights: by the
 * statistics of the batch in training, by those that training moved along in inference.
 *
 * <p>Shapes: input and output alike; gamma, beta, moving mean and moving variance {@code
 * [channels]}, the last two not trained.
 *
 * <p>Defaults: Keras's: momentum 0.99, epsilon 0.001, with both gamma and beta, no rules.
 *
 * <p>Errors: {@link ModelException} where momentum lies outside [0, 1] or epsilon is not positive.
 *
 * <p>Source: Keras 3 {@code keras.layers.BatchNormalization} with {@code axis=-1}; fixtures {@code
 * keras-layers/batch_normalization_*}.
 *
 * @param momentum how much of the moving statistics a step leaves
 * @param epsilon what is added to the variance before its root is taken
 * @param center whether beta is added
 * @param scale whether gamma is multiplied
 */
public record BatchNormalization(
    double momentum,
    double epsilon,
    boolean center,
    boolean scale,
    Initializer betaInitializer,
    Initializer gammaInitializer,
    Initializer movingMeanInitializer,
    Initializer movingVarianceInitializer,
    WeightRules betaRules,
    WeightRules gammaRules)
    implements SingleInputLayer {
  public static final double KERAS_MOMENTUM = 0.99;
  public static final double KERAS_EPSILON = 1e-3;

  public BatchNormalization {
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new ModelException(
          "layers",
          "a BatchNormalization layer's momentum is a share: expected a number in [0, 1], got "
              + momentum
              + ". Keras's is 0.99.");
    }
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new ModelException(
          "layers",
          "a BatchNormalization layer's epsilon keeps it from dividing by 0: expected a positive"
              + " number, got "
              + epsilon
              + ". Keras's is 0.001.");
    }
  }

  /** A layer without penalties and constraints. */
  public BatchNormalization(
      double momentum,
      double epsilon,
      boolean center,
      boolean scale,
      Initializer betaInitializer,
      Initializer gammaInitializer,
      Initializer movingMeanInitializer,
      Initializer movingVarianceInitializer) {
    this(
        momentum,
        epsilon,
        center,
        scale,
        betaInitializer,
        gammaInitializer,
        movingMeanInitializer,
        movingVarianceInitializer,
        WeightRules.NONE,
        WeightRules.NONE);
  }

  /** A layer with Keras's defaults. */
  public BatchNormalization() {
    this(KERAS_MOMENTUM, KERAS_EPSILON);
  }

  /** A layer with Keras's initializers. */
  public BatchNormalization(double momentum, double epsilon) {
    this(
        momentum,
        epsilon,
        true,
        true,
        Initializer.ZEROS,
        Initializer.ONES,
        Initializer.ZEROS,
        Initializer.ONES);
  }

  @Override
  public String className() {
    return "BatchNormalization";
  }

  @Override
  public boolean dependsOnPhase() {
    return true;
  }

  @Override
  public SampleShape output(SampleShape input) {
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
    weights.add(new Weight("moving_mean", shape, movingMeanInitializer, false));
    weights.add(new Weight("moving_variance", shape, movingVarianceInitializer, false));
    return weights;
  }
}
