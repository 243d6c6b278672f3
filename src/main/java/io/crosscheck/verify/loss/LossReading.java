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

  /** The same reading with a penalty that a network adds to each batch's mean. */
  public LossReading plus(double penalty) {
    RowLoss without = formula;
    return new LossReading(
        name + " and the penalties of the weights",
        table,
        (rows, start, classes, label, into) -> {
          without.add(rows, start, classes, label, into);
          into.add(penalty, 0);
        },
        recovered);
  }
}
