package io.crosscheck.model;

import java.util.List;

/**
 * The regularizers by name.
 *
 * <p>Source: Keras 3.15 {@code regularizers/__init__.py}.
 */
final class RegularizerNames {
  static final Vocabulary<Regularizer> VOCABULARY = vocabulary();

  private RegularizerNames() {}

  private static Vocabulary<Regularizer> vocabulary() {
    List<Regularizer> all = List.of(new L1(), new L2(), new L1L2());
    String reason = "only the size of weights is penalized here, by l1, l2 or l1l2";
    Vocabulary<Regularizer> vocabulary =
        new Vocabulary<>("regularizer", all)
            .with("l1_l2", new L1L2())
            .without("orthogonal_regularizer", reason)
            .without("OrthogonalRegularizer", reason);
    all.forEach(regularizer -> vocabulary.with(regularizer.className(), regularizer));
    return vocabulary;
  }

  /** Refuses a factor that Keras refuses. */
  static void checkFactor(String name, double factor) {
    if (!(factor >= 0) || Double.isInfinite(factor)) {
      throw new ModelException(
          "regularizer",
          name + " is a penalty's factor: expected a number of at least 0, got " + factor + ".");
    }
  }
}
