package io.crosscheck.engine.layer;

import io.crosscheck.model.SampleShape;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Mean and variance of each channel over a batch, and the way back through them.
 *
 * <p>Source: TensorFlow 2.18 {@code python/ops/nn_impl.py}, {@code moments}; {@code math_grad.py}.
 */
final class Moments {
  private final Ops tf;
  private final Operand<TFloat32> input;
  private final SampleShape shape;
  private final Operand<TFloat32> keptMean;
  private final Operand<TFloat32> mean;
  private final Operand<TFloat32> variance;

  Moments(Ops tf, Operand<TFloat32> input, SampleShape shape) {
    this.tf = tf;
    this.input = input;
    this.shape = shape;
    Operand<TInt32> axes = axes(tf, shape);
    keptMean = tf.math.mean(input, axes, Mean.keepDims(true));
    Operand<TFloat32> keptVariance =
        tf.math.mean(tf.math.squaredDifference(input, keptMean), axes, Mean.keepDims(true));
    Squeeze.Options all = Squeeze.axis(LongStream.range(0, shape.rank()).boxed().toList());
    mean = tf.squeeze(keptMean, all);
    variance = tf.squeeze(keptVariance, all);
  }

  /** All axes of a batch but the channels'. */
  static Operand<TInt32> axes(Ops tf, SampleShape shape) {
    return tf.constant(IntStream.range(0, shape.rank()).toArray());
  }

  Operand<TFloat32> mean() {
    return mean;
  }

  Operand<TFloat32> variance() {
    return variance;
  }

  /** The input's gradient from the variance's, whose mean is taken to be constant. */
  Operand<TFloat32> throughVariance(Operand<TFloat32> upstream) {
    return tf.withName(SummandNames.SECOND)
        .math
        .mul(
            tf.math.mul(tf.constant(2f), spread("OfVariance", upstream)),
            tf.math.sub(input, keptMean));
  }

  /** The input's gradient from the mean's. */
  Operand<TFloat32> throughMean(Operand<TFloat32> upstream) {
    return spread(SummandNames.THIRD, upstream);
  }

  private Operand<TFloat32> spread(String name, Operand<TFloat32> upstream) {
    int[] kept = new int[shape.rank() + 1];
    Arrays.fill(kept, 1);
    kept[shape.rank()] = shape.channels();
    Operand<TInt32> whole = tf.shape(input);
    Operand<TInt32> averaged =
        tf.prod(tf.gather(whole, axes(tf, shape), tf.constant(0)), tf.constant(0));
    // RealDiv is what Python's division makes; with Div the bits of a graph are not Keras's.
    return tf.withName(name)
        .math
        .realDiv(
            tf.broadcastTo(tf.reshape(upstream, tf.constant(kept)), whole),
            tf.dtypes.cast(averaged, TFloat32.class));
  }
}
