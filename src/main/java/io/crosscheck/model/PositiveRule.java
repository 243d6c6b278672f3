package io.crosscheck.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which cells of the one-hot matrix count as predicted, for {@link Precision} and {@link Recall}.
 *
 * <p>Defaults: outputs above 0.5; with {@code topK} the k greatest of each sample, whatever they
 * are.
 *
 * <p>Errors: {@link ModelException} if a threshold is not in [0, 1], or a number out of range.
 *
 * @param thresholds that an output must exceed; a figure for each
 * @param topK only the k greatest outputs of a sample may count
 * @param classId only this class's cells are looked at
 */
public record PositiveRule(
    Optional<List<Double>> thresholds, OptionalInt topK, OptionalInt classId) {
  /** Keras's own. */
  public static final PositiveRule ABOVE_HALF =
      new PositiveRule(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

  /** What outputs beyond the k greatest are set to, and what the others must exceed. */
  private static final double BELOW_ALL = -1e10;

  private static final String WHERE = "metrics";

  public PositiveRule {
    thresholds = thresholds.map(List::copyOf);
    thresholds.ifPresent(PositiveRule::check);
    if (topK.isPresent() && topK.getAsInt() < 1) {
      throw new ModelException(
          WHERE, "expected a top_k of at least 1, got " + topK.getAsInt() + ".");
    }
    if (classId.isPresent() && classId.getAsInt() < 0) {
      throw new ModelException(
          WHERE, "expected a class_id of at least 0, got " + classId.getAsInt() + ".");
    }
  }

  private static void check(List<Double> given) {
    if (given.isEmpty() || !given.stream().allMatch(each -> each >= 0 && each <= 1)) {
      throw new ModelException(
          WHERE, "expected thresholds from 0 to 1, at least one, got " + given + ".");
    }
  }

  /** What outputs are held against: the given thresholds, or Keras's own. */
  public List<Double> effectiveThresholds() {
    return thresholds.orElseGet(() -> List.of(topK.isPresent() ? BELOW_ALL : 0.5));
  }

  /** The options by Keras's names, those that are not given left out. */
  Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    thresholds.ifPresent(
        given -> options.put("thresholds", given.size() == 1 ? given.get(0) : given));
    topK.ifPresent(k -> options.put("top_k", k));
    classId.ifPresent(id -> options.put("class_id", id));
    return Collections.unmodifiableMap(options);
  }

  void checkFits(int classes) {
    if (topK.isPresent() && topK.getAsInt() > classes) {
      throw new ModelException(
          WHERE, "expected a top_k of at most " + classes + ", got " + topK.getAsInt() + ".");
    }
    if (classId.isPresent() && classId.getAsInt() >= classes) {
      throw new ModelException(
          WHERE,
          "there is no such class: expected a class_id from 0 to "
              + (classes - 1)
              + ", got "
              + classId.getAsInt()
              + ".");
    }
  }
}
