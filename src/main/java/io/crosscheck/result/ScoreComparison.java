package io.crosscheck.result;

import java.util.List;

/**
 * Two tables of scores for the same samples, held against each other.
 *
 * @param other what the scores are compared with, for example a file's name
 * @param measure what a difference is measured by; the tolerance is in the same
 * @param largest the largest difference of two scores of the same sample and class
 * @param meanDifference over all samples and classes
 * @param beyondTolerance samples with a score that differs by more than the tolerance
 * @param flips samples whose predicted class differs
 * @param nearTies those of them that rounding explains
 * @param listed the first flips, those that rounding does not explain before those that it does
 */
public record ScoreComparison(
    String other,
    long samples,
    Measure measure,
    double tolerance,
    Largest largest,
    double meanDifference,
    long beyondTolerance,
    long flips,
    long nearTies,
    List<Flip> listed,
    Right right) {
  public ScoreComparison {
    listed = List.copyOf(listed);
  }

  /** What a difference of two scores is measured by. */
  public enum Measure {
    /** The scores themselves, which all lie in [0, 1]. */
    ABSOLUTE("absolute"),
    /** The sample's greatest score of either table, without its sign. */
    RELATIVE("relative");

    private final String id;

    Measure(String id) {
      this.id = id;
    }

    /** The stable name in reports. */
    public String id() {
      return id;
    }
  }

  /**
   * A difference and where it lies; NaN where only one of the scores is.
   *
   * @param column the class whose scores differ so
   */
  public record Largest(double difference, int sample, int column) {}

  /**
   * A sample whose predicted class differs.
   *
   * @param first class predicted by the first scores; {@link NearTie#NO_CLASS} where one is NaN
   * @param second class predicted by the other scores; {@link NearTie#NO_CLASS} where one is NaN
   * @param firstGap how far the first class lies above the second in the first scores
   * @param secondGap how far the second class lies above the first in the other scores
   * @param nearTie whether rounding explains it
   */
  public record Flip(
      int sample,
      int label,
      int first,
      int second,
      double firstGap,
      double secondGap,
      boolean nearTie) {}

  /** How many samples which of the two has right. */
  public record Right(long both, long onlyFirst, long onlySecond, long neither) {

    /** All that the first has right. */
    public long first() {
      return both + onlyFirst;
    }

    /** All that the second has right. */
    public long second() {
      return both + onlySecond;
    }
  }

  /** Whether no score differs by more than the tolerance and no class by more than rounding. */
  public boolean agrees() {
    return beyondTolerance == 0 && flips == nearTies;
  }

  /** The chance of so uneven a difference in accuracy if the two are equally good. */
  public double mcNemar() {
    return McNemar.of(right.onlyFirst(), right.onlySecond());
  }
}
