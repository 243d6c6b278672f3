package io.crosscheck.engine.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Values moved and scaled by their own mean and variance along some axes, then by weights, from
 * parts as Keras does, and the way back.
 *
 * <p>Source: Keras 3.15 {@code ops/nn.py}, {@code layer_normalization}, and {@code
 * layers/normalization/group_normalization.py}; the gradients of TensorFlow 2.18's {@code
 * math_grad.py} in the order in which a tape adds them up.
 */
final class Standardized {
  /**
   * What is standardized, and how.
   *
   * @param shape of the values, with -1 for the batch
   * @param axes that have a mean and a variance together
   * @param weightShape in which gamma and beta meet the values
   */
  record Parts(int[] shape, int[] axes, int[] weightShape, double epsilon) {
    /** The shape of means and variances. */
    int[] kept() {
      int[] kept = shape.clone();
      for (int axis : axes) {
        kept[axis] = 1;
      }
      return kept;
    }
  }

  private final Ops tf;
  private final Parts parts;
  private final Operand<TFloat32> x;
  private final Optional<Operand<TFloat32>> gamma;
  private final boolean center;
  private final Operand<TFloat32> mean;
  private final Operand<TFloat32> negatedMean;
  private final Operand<TFloat32> root;
  private final Operand<TFloat32> factor;
  private final Operand<TFloat32> output;

  Standardized(
      Ops tf,
      Parts parts,
      Operand<TFloat32> x,
      Optional<Operand<TFloat32>> gamma,
      Optional<Operand<TFloat32>> beta) {
    this.tf = tf;
    this.parts = parts;
    this.x = x;
    this.gamma = gamma.map(this::met);
    this.center = beta.isPresent();
    Operand<TInt32> axes = tf.constant(parts.axes());
    mean = tf.math.mean(x, axes, Mean.keepDims(true));
    Operand<TFloat32> variance =
        tf.math.mean(tf.math.squaredDifference(x, mean), axes, Mean.keepDims(true));
    root = tf.math.rsqrt(tf.math.add(variance, tf.constant((float) parts.epsilon())));
    factor = this.gamma.isPresent() ? tf.math.mul(root, this.gamma.get()) : root;
    negatedMean = tf.math.neg(mean);
    Operand<TFloat32> moved = tf.math.mul(negatedMean, factor);
    output = added(tf.math.mul(x, factor), moved, beta.map(this::met));
  }

  /**
   * The sum. Keras adds beta to what is moved, but TensorFlow's graph optimizer adds first what has
   * one shape.
   */
  private Operand<TFloat32> added(
      Operand<TFloat32> scaled, Operand<TFloat32> moved, Optional<Operand<TFloat32>> beta) {
    if (beta.isEmpty()) {
      return tf.math.add(scaled, moved);
    }
    boolean oneShape = Arrays.equals(factorShape(), parts.shape());
    return oneShape
        ? tf.math.add(tf.math.add(scaled, moved), beta.get())
        : tf.math.add(scaled, tf.math.add(moved, beta.get()));
  }

  private int[] factorShape() {
    return gamma.isPresent() ? joined(parts.kept(), parts.weightShape()) : parts.kept();
  }

  private Operand<TFloat32> met(Operand<TFloat32> weight) {
    return tf.reshape(weight, tf.constant(parts.weightShape()));
  }

  Operand<TFloat32> output() {
    return output;
  }

  /** The gradient of the values, and of gamma and beta in the shape in which they meet them. */
  record Back(Operand<TFloat32> input, List<Operand<TFloat32>> weights) {}

  Back backward(Operand<TFloat32> upstream) {
    int[] kept = parts.kept();
    int[] ofFactorShape = factorShape();
    boolean whole = Arrays.equals(ofFactorShape, parts.shape());
    int[] ofOffsetShape = center ? joined(ofFactorShape, parts.weightShape()) : ofFactorShape;
    Operand<TFloat32> ofInput = tf.withName(SummandNames.THIRD).math.mul(upstream, factor);
    Operand<TFloat32> ofOffset = summed(upstream, parts.shape(), ofOffsetShape);
    Operand<TFloat32> ofMoved = summed(ofOffset, ofOffsetShape, ofFactorShape);
    Operand<TFloat32> ofFactor =
        tf.math.add(
            summed(tf.math.mul(x, upstream), parts.shape(), ofFactorShape),
            tf.math.mul(negatedMean, ofMoved));
    Operand<TFloat32> ofMean =
        tf.math.neg(
            summed(
                // The same product twice would be made one, of the other name.
                whole ? ofInput : tf.math.mul(ofMoved, factor), ofFactorShape, kept));
    List<Operand<TFloat32>> ofWeights = new ArrayList<>();
    Operand<TFloat32> ofRoot = ofFactor;
    if (gamma.isPresent()) {
      ofRoot = summed(tf.math.mul(ofFactor, gamma.get()), ofFactorShape, kept);
      ofWeights.add(summed(tf.math.mul(root, ofFactor), ofFactorShape, parts.weightShape()));
    }
    if (center) {
      ofWeights.add(summed(ofOffset, ofOffsetShape, parts.weightShape()));
    }
    Operand<TFloat32> ofVariance = tf.math.rsqrtGrad(root, ofRoot);
    Operand<TFloat32> throughVariance =
        tf.withName(SummandNames.FIRST)
            .math
            .mul(
                tf.math.mul(tf.constant(2f), averaged("OfVariance", ofVariance)),
                tf.math.sub(x, mean));
    return new Back(
        tf.math.addN(List.of(throughVariance, averaged(SummandNames.SECOND, ofMean), ofInput)),
        ofWeights);
  }

  /** The gradient of what a mean was taken of. */
  private Operand<TFloat32> averaged(String name, Operand<TFloat32> ofMean) {
    Operand<TInt32> whole = tf.shape(x);
    Operand<TInt32> count =
        tf.prod(tf.gather(whole, tf.constant(parts.axes()), tf.constant(0)), tf.constant(0));
    // RealDiv is what Python's division makes; with Div the bits of a graph are not Keras's.
    return tf.withName(name)
        .math
        .realDiv(tf.broadcastTo(ofMean, whole), tf.dtypes.cast(count, TFloat32.class));
  }

  private Operand<TFloat32> summed(Operand<TFloat32> gradient, int[] whole, int[] part) {
    return new BroadcastSum(whole, part).of(tf, gradient);
  }

  private static int[] joined(int[] one, int[] other) {
    int[] joined = new int[one.length];
    Arrays.setAll(joined, axis -> one[axis] == 1 ? other[axis] : one[axis]);
    return joined;
  }
}
