package io.crosscheck.model;

import java.util.Random;

/**
 * How a layer's weights are drawn before training.
 *
 * <p>Units: Glorot's variance is {@code 2 / (fanIn + fanOut)}, He's is {@code 2 / fanIn}. The
 * normal ones are cut off at two standard deviations and widened to keep that variance.
 *
 * <p>Source: Keras 3 {@code keras.initializers.VarianceScaling}; fixtures {@code
 * keras/initializer_*} compare the distribution, for the random generators differ.
 */
public enum Initializer implements KerasName {
  GLOROT_UNIFORM("glorot_uniform") {
    @Override
    public float[] draw(int fanIn, int fanOut, Random random) {
      return uniform(fanIn * fanOut, glorotVariance(fanIn, fanOut), random);
    }
  },
  GLOROT_NORMAL("glorot_normal") {
    @Override
    public float[] draw(int fanIn, int fanOut, Random random) {
      return truncatedNormal(fanIn * fanOut, glorotVariance(fanIn, fanOut), random);
    }
  },
  HE_UNIFORM("he_uniform") {
    @Override
    public float[] draw(int fanIn, int fanOut, Random random) {
      return uniform(fanIn * fanOut, heVariance(fanIn), random);
    }
  },
  HE_NORMAL("he_normal") {
    @Override
    public float[] draw(int fanIn, int fanOut, Random random) {
      return truncatedNormal(fanIn * fanOut, heVariance(fanIn), random);
    }
  },
  ZEROS("zeros") {
    @Override
    public float[] draw(int fanIn, int fanOut, Random random) {
      return new float[fanIn * fanOut];
    }
  };

  /** The standard deviation of a standard normal that is cut off at -2 and 2. */
  private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  private final String kerasName;

  Initializer(String kerasName) {
    this.kerasName = kerasName;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }

  /**
   * Draws a kernel.
   *
   * <p>Shapes: {@code [fanIn, fanOut]}, row by row.
   *
   * @param random decides every value; its algorithm is specified, so a seed means the same weights
   *     on every machine
   */
  public abstract float[] draw(int fanIn, int fanOut, Random random);

  private static double glorotVariance(int fanIn, int fanOut) {
    return 2.0 / (fanIn + (double) fanOut);
  }

  private static double heVariance(int fanIn) {
    return 2.0 / fanIn;
  }

  private static float[] uniform(int count, double variance, Random random) {
    double limit = StrictMath.sqrt(3 * variance);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (limit * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  private static float[] truncatedNormal(int count, double variance, Random random) {
    double deviation = StrictMath.sqrt(variance) / TRUNCATED_DEVIATION;
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      double normal = random.nextGaussian();
      while (Math.abs(normal) > 2) {
        normal = random.nextGaussian();
      }
      values[i] = (float) (deviation * normal);
    }
    return values;
  }
}
