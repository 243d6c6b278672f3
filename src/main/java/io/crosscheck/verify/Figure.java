package io.crosscheck.verify;

import io.crosscheck.model.ModelException;
import io.crosscheck.result.Claim;

/** What a claim's name stands for. */
enum Figure {
  /** The share of samples whose greatest score is their class's. */
  ARGMAX_ACCURACY,
  /** The share of cells of the one-hot table whose score lies on the label's side of 0.5. */
  BINARY_ACCURACY,
  /** The mean cross-entropy as Keras computes it. */
  LOSS;

  /**
   * The figure that a claim is about; 'accuracy' promises the argmax one, whatever rule made it.
   *
   * @throws ModelException if no figure has the claim's name
   */
  static Figure of(String where, Claim claim) {
    return switch (claim.name()) {
      case "accuracy", "acc", "categorical_accuracy", "sparse_categorical_accuracy" ->
          ARGMAX_ACCURACY;
      case "binary_accuracy" -> BINARY_ACCURACY;
      case "loss" -> LOSS;
      default ->
          throw new ModelException(
              where,
              "unknown figure: expected loss, accuracy, categorical_accuracy,"
                  + " sparse_categorical_accuracy or binary_accuracy, got '"
                  + claim.name()
                  + "'. Claim one of these.");
    };
  }
}
