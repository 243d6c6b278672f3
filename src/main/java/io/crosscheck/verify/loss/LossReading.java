package io.crosscheck.verify.loss;

import io.crosscheck.data.table.ScoreTable;

/**
 * What a loss was computed from, and how.
 *
 * @param name in words: {@code categorical cross-entropy of the scores as probabilities}
 * @param table the scores or logits that the formula reads
 * @param recovered whether the formula undoes an activation, which rounding may forbid
 */
public record LossReading(String name, ScoreTable table, RowLoss formula, boolean recovered) {
  /** A reading that undoes no activation. */
  public LossReading(String name, ScoreTable table, RowLoss formula) {
    this(name, table, formula, false);
  }

  /** The same reading of other scores. */
  public LossReading of(ScoreTable other) {
    return new LossReading(name, other, formula, recovered);
  }
}
