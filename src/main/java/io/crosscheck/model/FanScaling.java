package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One of the variance scalings that Keras has a name for, for example {@code glorot_uniform}.
 *
 * <p>Units: Glorot's variance is {@code 2 / (fanIn + fanOut)}, He's {@code 2 / fanIn}, LeCun's
 * {@code 1 / fanIn}.
 */
public record FanScaling(Author author, Form form) implements Initializer {

  /** Whose formula gives the variance. */
  public enum Author {
    GLOROT("Glorot", 1, VarianceScaling.Mode.FAN_AVG),
    HE("He", 2, VarianceScaling.Mode.FAN_IN),
    LECUN("Lecun", 1, VarianceScaling.Mode.FAN_IN);

    private final String name;
    private final double scale;
    private final VarianceScaling.Mode mode;

    Author(String name, double scale, VarianceScaling.Mode mode) {
      this.name = name;
      this.scale = scale;
      this.mode = mode;
    }
  }

  /** The form that the values have. */
  public enum Form {
    UNIFORM("Uniform", VarianceScaling.Distribution.UNIFORM),
    /** Cut off at two deviations, and widened to keep the variance. */
    NORMAL("Normal", VarianceScaling.Distribution.TRUNCATED_NORMAL);

    private final String name;
    private final VarianceScaling.Distribution distribution;

    Form(String name, VarianceScaling.Distribution distribution) {
      this.name = name;
      this.distribution = distribution;
    }
  }

  @Override
  public String className() {
    return author.name + form.name;
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
  }

  /** The same with its parameters written out. */
  public VarianceScaling scaling() {
    return new VarianceScaling(author.scale, author.mode, form.distribution);
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    return scaling().draw(shape, random);
  }
}
