package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random values whose variance is {@code scale / n}, where n counts a weight's inputs, outputs, or
 * their mean.
 *
 * <p>Defaults: Keras's: scale 1, {@code fan_in}, {@code truncated_normal}.
 *
 * <p>Errors: {@link ModelException} where the scale is not positive.
 *
 * <p>Source: Keras 3.15 {@code keras.initializers.VarianceScaling}.
 */
public record VarianceScaling(double scale, Mode mode, Distribution distribution)
    implements Initializer {
  static final VarianceScaling BY_DEFAULT =
      new VarianceScaling(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);

  /** The standard deviation of a standard normal that is cut off at -2 and 2. */
  private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  public VarianceScaling {
    if (!(scale > 0 && Double.isFinite(scale))) {
      throw new ModelException(
          "initializer",
          "scale is out of range: expected a finite number of more than 0, got " + scale + ".");
    }
  }

  /** What the scale is divided by. */
  public enum Mode implements KerasName {
    FAN_IN("fan_in"),
    FAN_OUT("fan_out"),
    FAN_AVG("fan_avg");

    private final String kerasName;

    Mode(String kerasName) {
      this.kerasName = kerasName;
    }

    @Override
    public String kerasName() {
      return kerasName;
    }

    private double of(Fans fans) {
      double count =
          switch (this) {
            case FAN_IN -> fans.in();
            case FAN_OUT -> fans.out();
            case FAN_AVG -> (fans.in() + fans.out()) / 2;
          };
      return Math.max(1, count);
    }
  }

  /** The form that the values have. */
  public enum Distribution implements KerasName {
    /** Cut off at two deviations, and widened to keep the variance. */
    TRUNCATED_NORMAL("truncated_normal") {
      @Override
      float[] draw(double variance, List<Integer> shape, Random random) {
        double deviation = StrictMath.sqrt(variance) / TRUNCATED_DEVIATION;
        return RandomValues.truncatedNormal(0, deviation, shape, random);
      }
    },
    UNTRUNCATED_NORMAL("untruncated_normal") {
      @Override
      float[] draw(double variance, List<Integer> shape, Random random) {
        return RandomValues.normal(0, StrictMath.sqrt(variance), shape, random);
      }
    },
    UNIFORM("uniform") {
      @Override
      float[] draw(double variance, List<Integer> shape, Random random) {
        return RandomValues.within(StrictMath.sqrt(3 * variance), shape, random);
      }
    };

    private final String kerasName;

    Distribution(String kerasName) {
      this.kerasName = kerasName;
    }

    @Override
    public String kerasName() {
      return kerasName;
    }

    abstract float[] draw(double variance, List<Integer> shape, Random random);
  }

  @Override
  public String className() {
    return "VarianceScaling";
  }

  @Override
  public Map<String, Object> options() {
    return Options.of(
        "scale", scale, "mode", mode.kerasName(), "distribution", distribution.kerasName());
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    return distribution.draw(scale / mode.of(Fans.of(shape)), shape, random);
  }
}
