package io.crosscheck.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Harmonic mean of precision and recall: of each class, or averaged.
 *
 * <p>Defaults: a figure for each class; predicted is the greatest output.
 *
 * <p>Errors: {@link ModelException} if the threshold is not in (0, 1].
 *
 * @param threshold that an output must exceed to count as predicted; without it the greatest counts
 */
public record F1Score(Average average, OptionalDouble threshold) implements CountedMetric {
  /** Keras's own. */
  public static final F1Score BY_DEFAULT = new F1Score(Average.NONE, OptionalDouble.empty());

  public F1Score {
    if (threshold.isPresent() && !(threshold.getAsDouble() > 0 && threshold.getAsDouble() <= 1)) {
      throw new ModelException(
          "F1Score",
          "expected a threshold above 0 and up to 1, got " + threshold.getAsDouble() + ".");
    }
  }

  /** How the classes' figures become one. */
  public enum Average implements KerasName {
    /** Not at all. */
    NONE("none"),
    /** Counts are added up before anything is divided. */
    MICRO("micro"),
    /** Each class counts the same. */
    MACRO("macro"),
    /** Each class counts by its samples. */
    WEIGHTED("weighted");

    private final String kerasName;

    Average(String kerasName) {
      this.kerasName = kerasName;
    }

    @Override
    public String kerasName() {
      return kerasName;
    }
  }

  @Override
  public String className() {
    return "F1Score";
  }

  @Override
  public Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    if (average != Average.NONE) {
      options.put("average", average.kerasName());
    }
    threshold.ifPresent(it -> options.put("threshold", it));
    return Collections.unmodifiableMap(options);
  }

  @Override
  public int figures(int classes) {
    return average == Average.NONE ? classes : 1;
  }

  @Override
  public void checkFits(int classes) {}
}
