package io.crosscheck.verify.loss;

import io.crosscheck.data.table.Precision;
import io.crosscheck.model.Activation;

/**
 * The formula of a loss of logits, of which an activation makes probabilities first; equal to
 * another of the same.
 *
 * @param formula one of probabilities that needs no room of its own
 */
public record ActivatedScores(Activation activation, boolean inFloat32, RowLoss formula)
    implements RowLoss {

  /**
   * A formula of a sigmoid's or softmax's outputs, applied to its inputs.
   *
   * @param formula one that needs no room of its own
   */
  public static RowLoss of(Activation activation, Precision precision, RowLoss formula) {
    return new ActivatedScores(activation, precision != Precision.FLOAT64, formula);
  }

  @Override
  public void add(double[] rows, int start, int classes, int label, LossSum into) {
    double[] outputs = into.scratch(classes);
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      max = Math.max(max, rows[start + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      double x = rows[start + k];
      outputs[k] = activation == Activation.SIGMOID ? 1 / (1 + Math.exp(-x)) : Math.exp(x - max);
      sum += outputs[k];
    }
    for (int k = 0; k < classes; k++) {
      double output = activation == Activation.SIGMOID ? outputs[k] : outputs[k] / sum;
      // A framework keeps them in float32, whose steps near 1 decide what clipping sees.
      outputs[k] = inFloat32 ? (float) output : output;
    }
    formula.add(outputs, 0, classes, label, into);
  }
}
