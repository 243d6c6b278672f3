package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Values moved and scaled by statistics of the training data: {@code (x - mean) / sqrt(variance)}.
 *
 * <p>The statistics are given, or learned from the data before training, which Keras calls to
 * adapt. Then they are weights that are not trained.
 *
 * <p>Shapes: input and output alike; mean and variance as the input along the axes, beside a count
 * that Keras keeps for older models and leaves at 0.
 *
 * <p>Defaults: Keras's: the last axis, statistics learned, not inverted.
 *
 * <p>Errors: {@link ModelException} where the input lacks an axis, or the statistics do not fit it.
 *
 * <p>Source: Keras 3 {@code keras.layers.Normalization}; fixtures {@code
 * keras-layers/normalization_*}.
 *
 * @param axes each of whose places has its own statistics; none for one mean and one variance
 * @param invert whether the values are moved back
 * @param given the statistics; empty to learn them
 */
public record Normalization(List<Integer> axes, boolean invert, Optional<Statistics> given)
    implements SingleInputLayer {
  /** A mean and a variance, of one shape. */
  public record Statistics(NumberArray mean, NumberArray variance) {
    public Statistics {
      if (!mean.shape().equals(variance.shape())) {
        throw new ModelException(
            "layers",
            "a Normalization layer's mean and variance must have the same shape: expected "
                + mean.shape()
                + ", got "
                + variance.shape()
                + ".");
      }
    }
  }

  public Normalization {
    axes = List.copyOf(axes);
    if (given.isPresent() && given.get().mean().shape().size() > axes.size()) {
      throw new ModelException(
          "layers",
          "a Normalization layer's mean has more axes than are kept: expected at most "
              + axes.size()
              + ", got a shape of "
              + given.get().mean().shape()
              + ".");
    }
  }

  /** A layer with Keras's defaults. */
  public Normalization() {
    this(List.of(-1), false, Optional.empty());
  }

  /** A layer with statistics of each channel. */
  public Normalization(List<Double> mean, List<Double> variance) {
    this(
        List.of(-1),
        false,
        Optional.of(new Statistics(NumberArray.of(mean), NumberArray.of(variance))));
  }

  /** The axes that have statistics of their own, counted from the batch, ascending. */
  public List<Integer> kept(SampleShape input) {
    return SampleAxes.of(className(), axes, input).stream().sorted().toList();
  }

  /** The shape in which the statistics meet a batch: 1 wherever they are shared. */
  public int[] broadcastShape(SampleShape input) {
    int[] shape = new int[input.rank() + 1];
    Arrays.fill(shape, 1);
    kept(input).forEach(axis -> shape[axis] = input.dims().get(axis - 1));
    return shape;
  }

  /**
   * The numbers of a given array in that shape.
   *
   * @throws ModelException where they do not fit it
   */
  public float[] spread(NumberArray numbers, SampleShape input) {
    List<Integer> target = keptDims(input);
    List<Integer> shape = numbers.shape();
    int from = target.size() - shape.size();
    for (int i = 0; i < shape.size(); i++) {
      if (shape.get(i) != 1 && !shape.get(i).equals(target.get(from + i))) {
        throw new ModelException(
            "layers",
            "a Normalization layer's mean does not fit its input "
                + input
                + ": expected a shape of "
                + target
                + ", got "
                + shape
                + ".");
      }
    }
    float[] values = new float[target.stream().reduce(1, Math::multiplyExact)];
    for (int place = 0; place < values.length; place++) {
      int rest = place;
      int source = 0;
      int step = 1;
      for (int i = target.size() - 1; i >= from; i--) {
        int extent = shape.get(i - from);
        source += extent == 1 ? 0 : rest % target.get(i) * step;
        step *= extent;
        rest /= target.get(i);
      }
      values[place] = numbers.values().get(source).floatValue();
    }
    return values;
  }

  @Override
  public String className() {
    return "Normalization";
  }

  @Override
  public SampleShape output(SampleShape input) {
    given.ifPresent(statistics -> spread(statistics.mean(), input));
    kept(input);
    return input;
  }

  @Override
  public List<Weight> weights(SampleShape input) {
    if (given.isPresent()) {
      return List.of();
    }
    List<Integer> shape = keptDims(input);
    return List.of(
        new Weight("mean", shape, Initializer.ZEROS, false),
        new Weight("variance", shape, Initializer.ONES, false),
        new Weight("count", List.of(), Initializer.ZEROS, false));
  }

  private List<Integer> keptDims(SampleShape input) {
    return kept(input).stream().map(axis -> input.dims().get(axis - 1)).toList();
  }
}
