package io.crosscheck.verify.recount;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.verify.loss.LossSum;
import io.crosscheck.verify.loss.RowLoss;
import java.util.List;

/**
 * Sums of one number for each sample, such as its loss or whether it is right: over the parts and
 * classes that a fault may single out, and by the samples' weights.
 *
 * <p>One pass gives them all, and they take as much memory for many samples as for few.
 */
public final class SampleSums implements Accumulator<SampleSums> {
  private final Parts parts;
  private final RowLoss formula;
  private final int columns;
  private final LossSum one = new LossSum();
  private final double[] values;
  private final double[] roundings;
  private final double[] valuesByClass;
  private final double[] roundingsByClass;
  private double numbers;
  private long notNumbers;
  private double weighted;
  private double weightedRounding;
  private double weights;
  private double[] weightsOfBlock = new double[0];

  private SampleSums(Parts parts, RowLoss formula, int columns) {
    this.parts = parts;
    this.formula = formula;
    this.columns = columns;
    this.values = new double[parts.count()];
    this.roundings = new double[parts.count()];
    this.valuesByClass = new double[parts.classes()];
    this.roundingsByClass = new double[parts.classes()];
  }

  /**
   * The sums of each of several formulas over the rows of one table, which is read once.
   *
   * @param base the number that stands for the first class in the labels
   */
  static List<SampleSums> of(
      ScoreTable table, LabelColumn labels, int base, List<RowLoss> formulas, Parts parts) {
    return Pass.over(
            table,
            labels,
            base,
            () ->
                new Several(
                    formulas.stream()
                        .map(formula -> new SampleSums(parts, formula, table.classes()))
                        .toList()))
        .sums();
  }

  /** The sums of several formulas. */
  private record Several(List<SampleSums> sums) implements Accumulator<Several> {
    @Override
    public void add(int first, int rows, double[] scores, int[] labels) {
      for (SampleSums each : sums) {
        each.add(first, rows, scores, labels);
      }
    }

    @Override
    public void join(Several next) {
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).join(next.sums.get(i));
      }
    }
  }

  @Override
  public void add(int first, int rows, double[] scores, int[] labels) {
    int part = parts.holding(first);
    for (int i = 0; i < rows; i++) {
      if (first + i == parts.cuts()[part + 1]) {
        part++;
      }
      one.reset();
      formula.add(scores, i * columns, columns, labels[i], one);
      double value = one.value();
      double rounding = one.rounding();
      values[part] += value;
      roundings[part] += rounding;
      valuesByClass[labels[i]] += value;
      roundingsByClass[labels[i]] += rounding;
      if (Double.isNaN(value)) {
        notNumbers++;
      } else {
        numbers += value;
      }
      if (parts.weights().isPresent()) {
        weigh(first, rows, i, value, rounding);
      }
    }
  }

  private void weigh(int first, int rows, int row, double value, double rounding) {
    if (row == 0) {
      if (weightsOfBlock.length < rows) {
        weightsOfBlock = new double[rows];
      }
      parts.weights().orElseThrow().read(first, rows, weightsOfBlock);
    }
    weighted += weightsOfBlock[row] * value;
    weightedRounding += Math.abs(weightsOfBlock[row]) * rounding;
    weights += weightsOfBlock[row];
  }

  @Override
  public void join(SampleSums next) {
    addTo(values, next.values);
    addTo(roundings, next.roundings);
    addTo(valuesByClass, next.valuesByClass);
    addTo(roundingsByClass, next.roundingsByClass);
    numbers += next.numbers;
    notNumbers += next.notNumbers;
    weighted += next.weighted;
    weightedRounding += next.weightedRounding;
    weights += next.weights;
  }

  private static void addTo(double[] sums, double[] others) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
  }

  /** The number of samples, N. */
  public int samples() {
    return parts.cuts()[parts.count()];
  }

  /** The sum over all samples. */
  public Sum all() {
    return between(0, samples());
  }

  /** The sum over the samples from one cut up to another. */
  public Sum between(int from, int to) {
    Sum sum = Sum.ZERO;
    for (int part = parts.cutAt(from); part < parts.cutAt(to); part++) {
      sum = sum.plus(new Sum(values[part], roundings[part]));
    }
    return sum;
  }

  /** The sum of the means of batches of a size, the last of which may be short. */
  public Sum ofBatchMeans(int batchSize) {
    int tail = samples() % batchSize;
    Sum means = between(0, samples() - tail).times(1.0 / batchSize);
    return tail == 0 ? means : means.plus(between(samples() - tail, samples()).times(1.0 / tail));
  }

  /** The sum in which each class counts by its weight. */
  public Sum weightedBy(double[] weightsByClass) {
    Sum sum = Sum.ZERO;
    for (int k = 0; k < valuesByClass.length; k++) {
      sum = sum.plus(new Sum(valuesByClass[k], roundingsByClass[k]).times(weightsByClass[k]));
    }
    return sum;
  }

  /** The sum in which each sample counts by its weight; 0 where these are not known. */
  public Sum weighted() {
    return new Sum(weighted, weightedRounding);
  }

  /** The sum of the samples' weights. */
  public double weights() {
    return weights;
  }

  /** The sum over the samples whose value is no NaN. */
  public double ofNumbers() {
    return numbers;
  }

  /** How many samples have NaN for a value. */
  public long notNumbers() {
    return notNumbers;
  }
}
