package io.crosscheck.model;

import java.util.List;

/**
 * The constraints by name, and what those of a norm have in common.
 *
 * <p>Source: Keras 3.15 {@code constraints/__init__.py}.
 */
final class ConstraintNames {
  static final Vocabulary<Constraint> VOCABULARY = vocabulary();

  private ConstraintNames() {}

  private static Vocabulary<Constraint> vocabulary() {
    List<Constraint> all = List.of(new MaxNorm(), new MinMaxNorm(), new NonNeg(), new UnitNorm());
    Vocabulary<Constraint> vocabulary = new Vocabulary<>("constraint", all);
    all.forEach(constraint -> vocabulary.with(constraint.className(), constraint));
    return vocabulary;
  }

  /** Refuses a number that is no float32. */
  static double checked(String name, double number) {
    if (!Float.isFinite((float) number)) {
      throw new ModelException(
          "constraint", name + " is a number: expected a finite float32, got " + number + ".");
    }
    return number;
  }

  /** Refuses axes that a weight of this shape lacks. */
  static void checkAxes(Constraint constraint, List<Integer> axes, List<Integer> shape) {
    for (int axis : axes) {
      if (axis < -shape.size() || axis >= shape.size()) {
        throw new ModelException(
            "layers",
            "the constraint "
                + constraint.className()
                + " takes norms along an axis that the weight lacks: expected one below "
                + shape.size()
                + " for a weight of shape "
                + shape
                + ", got "
                + axis
                + ".");
      }
    }
  }

  /** One axis as a number, several as a list, as Keras's users write them. */
  static Object axisOption(List<Integer> axes) {
    return axes.size() == 1 ? axes.get(0) : axes;
  }
}
