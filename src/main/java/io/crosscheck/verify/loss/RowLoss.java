package io.crosscheck.verify.loss;

/** The formula of one sample's loss; safe for several threads at once. */
public interface RowLoss {
  /**
   * Adds the loss of the row that begins at {@code start}.
   *
   * @param label in {@code [0, classes)}
   */
  void add(double[] rows, int start, int classes, int label, LossSum into);
}
