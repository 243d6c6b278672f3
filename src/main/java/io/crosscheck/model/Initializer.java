package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
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
    float[] draw(int count, int fanIn, int fanOut, Random random) {
      return uniform(count, glorotVariance(fanIn, fanOut), random);
    }
  },
  GLOROT_NORMAL("glorot_normal") {
    @Override
    float[] draw(int count, int fanIn, int fanOut, Random random) {
      return truncatedNormal(count, glorotVariance(fanIn, fanOut), random);
    }
  },
  HE_UNIFORM("he_uniform") {
    @Override
    float[] draw(int count, int fanIn, int fanOut, Random random) {
      return uniform(count, heVariance(fanIn), random);
    }
  },
  HE_NORMAL("he_normal") {
    @Override
    float[] draw(int count, int fanIn, int fanOut, Random random) {
      return truncatedNormal(count, heVariance(fanIn), random);
    }
  },
  ZEROS("zeros") {
    @Override
    float[] draw(int count, int fanIn, int fanOut, Random random) {
      return new float[count];
    }
  },
  ONES("ones") {
    @Override
    float[] draw(int count, int fanIn, int fanOut, Random random) {
      float[] values = new float[count];
      Arrays.fill(values, 1);
      return values;
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
   * Draws a weight.
   *
   * <p>Source: Keras 3.15 {@code initializers/random_initializers.py}, {@code compute_fans}.
   *
   * @param shape of a kernel {@code [..., inputs, outputs]}: what precedes is a receptive field
   * @param random decides every value; its algorithm is specified, so a seed means the same weights
   *     on every machine
   */
  public final float[] draw(List<Integer> shape, Random random) {
    int rank = shape.size();
    int count = shape.stream().reduce(1, Math::multiplyExact);
    int last = shape.get(rank - 1);
    if (rank == 1) {
      return draw(count, last, last, random);
    }
    int field = count / last / shape.get(rank - 2);
    return draw(count, field * shape.get(rank - 2), field * last, random);
  }

  abstract float[] draw(int count, int fanIn, int fanOut, Random random);

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
