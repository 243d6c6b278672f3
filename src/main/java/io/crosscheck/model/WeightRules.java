package io.crosscheck.model;

import java.util.Optional;

/**
 * What holds for one weight of a layer in training: what its size adds to the loss, and what it is
 * brought back to after each step.
 *
 * <p>Source: Keras's {@code kernel_regularizer}, {@code kernel_constraint} and their like.
 */
public record WeightRules(Optional<Regularizer> regularizer, Optional<Constraint> constraint) {
  /** Neither penalty nor constraint: Keras's default. */
  public static final WeightRules NONE = new WeightRules(Optional.empty(), Optional.empty());

  /** A penalty alone. */
  public static WeightRules of(Regularizer regularizer) {
    return new WeightRules(Optional.of(regularizer), Optional.empty());
  }

  /** A constraint alone. */
  public static WeightRules of(Constraint constraint) {
    return new WeightRules(Optional.empty(), Optional.of(constraint));
  }

  /** Both. */
  public static WeightRules of(Regularizer regularizer, Constraint constraint) {
    return new WeightRules(Optional.of(regularizer), Optional.of(constraint));
  }
}
