package io.crosscheck.model;

import java.util.List;

/** Axes of a batch as Keras counts them: 0 is the batch, negative ones count from the end. */
public final class SampleAxes {
  private SampleAxes() {}

  /**
   * The axes in the same order, each counted from the batch.
   *
   * @param className of the layer that takes them, for messages
   * @throws ModelException where the input lacks one, one is there twice, or it is the batch
   */
  public static List<Integer> of(String className, List<Integer> axes, SampleShape input) {
    List<Integer> counted =
        axes.stream().map(axis -> axis < 0 ? axis + input.rank() + 1 : axis).toList();
    boolean wrong =
        counted.stream().anyMatch(axis -> axis < 1 || axis > input.rank())
            || counted.stream().distinct().count() != counted.size();
    if (wrong) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer's axis does not fit its input "
              + input
              + ": expected 1 to "
              + input.rank()
              + ", or -1 for the last, each once, got "
              + axes
              + ".");
    }
    return counted;
  }

  /** Refuses what does not keep a layer from dividing by 0. */
  static void checkEpsilon(String className, double epsilon) {
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new ModelException(
          "layers",
          "a "
              + className
              + " layer's epsilon keeps it from dividing by 0: expected a positive number, got "
              + epsilon
              + ". Keras's is 0.001.");
    }
  }
}
