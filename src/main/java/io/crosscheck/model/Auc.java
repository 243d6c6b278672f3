package io.crosscheck.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Area under a curve that is drawn through a number of thresholds, over the cells of the one-hot
 * matrix.
 *
 * <p>Defaults: 200 thresholds, evenly spread over [0, 1]; the ROC curve; interpolation.
 *
 * <p>Errors: {@link ModelException} if there are too few thresholds.
 *
 * @param numThresholds with the two that lie just outside [0, 1]
 * @param thresholds between those two, in order; empty for evenly spread ones
 * @param columns whether the classes' cells are taken as one list or each class has its own curve
 * @param fromLogits whether the outputs are unnormalized scores
 */
public record Auc(
    int numThresholds,
    Curve curve,
    Summation summation,
    Optional<List<Double>> thresholds,
    Columns columns,
    boolean fromLogits)
    implements CountedMetric {
  /** Keras's own. */
  public static final Auc BY_DEFAULT =
      new Auc(200, Curve.ROC, Summation.INTERPOLATION, Optional.empty(), Columns.JOINED, false);

  /** How far the outermost thresholds lie outside [0, 1]. */
  private static final double OUTSIDE = 1e-7;

  public Auc {
    thresholds = thresholds.map(given -> given.stream().sorted().toList());
    if (thresholds.isPresent()) {
      numThresholds = thresholds.get().size() + 2;
      if (!thresholds.get().stream().allMatch(Double::isFinite)) {
        throw new ModelException("AUC", "expected thresholds, got " + thresholds.get() + ".");
      }
    }
    if (columns == Columns.SEPARATE && !isEvenlySpread(thresholds)) {
      throw new ModelException(
          "AUC",
          "expected evenly spread thresholds with multi_label, as Keras's graphs do, got "
              + thresholds.orElse(List.of())
              + ". Name num_thresholds instead.");
    }
    if (numThresholds < 2) {
      throw new ModelException(
          "AUC", "expected num_thresholds of at least 2, got " + numThresholds + ".");
    }
  }

  /** What is drawn against what. */
  public enum Curve implements KerasName {
    /** Recall against the share of wrong cells that are predicted. */
    ROC("ROC"),
    /** Precision against recall. */
    PR("PR"),
    /** The gain of precision against the gain of recall. */
    PRGAIN("PRGAIN");

    private final String kerasName;

    Curve(String kerasName) {
      this.kerasName = kerasName;
    }

    @Override
    public String kerasName() {
      return kerasName;
    }
  }

  /** How the area between two thresholds is taken. */
  public enum Summation implements KerasName {
    /** By the middle; under a precision-recall curve by Davis and Goadrich. */
    INTERPOLATION("interpolation"),
    /** By the lower of the two. */
    MINORING("minoring"),
    /** By the higher of the two. */
    MAJORING("majoring");

    private final String kerasName;

    Summation(String kerasName) {
      this.kerasName = kerasName;
    }

    @Override
    public String kerasName() {
      return kerasName;
    }
  }

  /** What the classes' columns of the one-hot matrix are. */
  public enum Columns {
    /** One list of cells. */
    JOINED,
    /** A list each, whose areas are averaged: Keras's {@code multi_label}. */
    SEPARATE
  }

  /** All thresholds in order, from just below 0 to just above 1. */
  public List<Double> effectiveThresholds() {
    List<Double> all = new ArrayList<>();
    all.add(0.0 - OUTSIDE);
    thresholds.ifPresentOrElse(
        all::addAll,
        () ->
            IntStream.range(1, numThresholds - 1)
                .forEach(i -> all.add(i * 1.0 / (numThresholds - 1))));
    all.add(1.0 + OUTSIDE);
    return all;
  }

  /** Whether Keras counts by buckets: where the thresholds are as good as evenly spread. */
  public boolean isEvenlySpread() {
    return isEvenlySpread(thresholds);
  }

  private static boolean isEvenlySpread(Optional<List<Double>> given) {
    if (given.isEmpty()) {
      return true;
    }
    List<Double> all = new ArrayList<>(given.get());
    all.add(0, 0.0);
    all.add(1.0);
    return Thresholds.areEvenlySpread(all);
  }

  /** How many columns are counted by themselves. */
  public int columns(int classes) {
    return columns == Columns.SEPARATE ? classes : 1;
  }

  @Override
  public String className() {
    return "AUC";
  }

  @Override
  public Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    if (thresholds.isEmpty() && numThresholds != 200) {
      options.put("num_thresholds", numThresholds);
    }
    if (curve != Curve.ROC) {
      options.put("curve", curve.kerasName());
    }
    if (summation != Summation.INTERPOLATION) {
      options.put("summation_method", summation.kerasName());
    }
    thresholds.ifPresent(given -> options.put("thresholds", given));
    if (columns == Columns.SEPARATE) {
      options.put("multi_label", true);
    }
    if (fromLogits) {
      options.put("from_logits", true);
    }
    return Collections.unmodifiableMap(options);
  }

  @Override
  public int figures(int classes) {
    return 1;
  }

  @Override
  public void checkFits(int classes) {}
}
