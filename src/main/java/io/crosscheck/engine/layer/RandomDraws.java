package io.crosscheck.engine.layer;

import io.crosscheck.model.FactorRange;
import io.crosscheck.model.RandomLayer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The random numbers of one call of a layer.
 *
 * <p>Source: Keras 3.15 {@code random/seed_generator.py}, whose state is the seed and the number of
 * draws before, and {@code backend/tensorflow/random.py}; TensorFlow 2.18 {@code
 * python/ops/stateless_random_ops.py}.
 */
final class RandomDraws {
  /** What Keras divides seeds by, to have an int32 of them: one less than the largest. */
  private static final long SEEDS = Integer.MAX_VALUE - 1L;

  private final LayerCall call;
  private final Ops tf;
  private final long seed;
  private final int draws;

  /**
   * The numbers of a layer in training.
   *
   * @param draws how often a call draws
   */
  RandomDraws(LayerCall call, RandomLayer layer, int draws) {
    this.call = call;
    this.tf = call.tf();
    this.seed = layer.seed().orElseThrow(() -> new IllegalStateException("no seed for " + layer));
    this.draws = draws;
  }

  /** Numbers in [0, 1) of a shape, evenly distributed. */
  Operand<TFloat32> uniform(int draw, Operand<TInt32> shape) {
    return tf.random.statelessRandomUniform(shape, seed(draw));
  }

  /** One number in [0, 1) for each sample, {@code [N, 1]}. */
  Operand<TFloat32> uniformOfEach(int draw) {
    return uniform(draw, tf.concat(List.of(samples(), tf.constant(new int[] {1})), tf.constant(0)));
  }

  /** One number in [0, 1) for each image, {@code [N, 1, 1, 1]}. */
  Operand<TFloat32> uniformOfImages(int draw) {
    return uniform(draw, ofImages(1));
  }

  /** Numbers of a shape, normally distributed around 0 with a standard deviation of 1. */
  Operand<TFloat32> normal(int draw, Operand<TInt32> shape) {
    return tf.random.statelessRandomNormal(shape, seed(draw));
  }

  /** The shape {@code [N, 1, 1, channels]}. */
  Operand<TInt32> ofImages(int channels) {
    return tf.concat(List.of(samples(), tf.constant(new int[] {1, 1, channels})), tf.constant(0));
  }

  /** The number of samples, as a vector of one. */
  private Operand<TInt32> samples() {
    return tf.slice(tf.shape(call.input()), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
  }

  /** Numbers in [0, 1) spread over a range, as TensorFlow's Python does it. */
  static Operand<TFloat32> spread(Ops tf, Operand<TFloat32> drawn, FactorRange range) {
    return spread(tf, drawn, range.lower(), range.upper());
  }

  /** Numbers in [0, 1) spread between two bounds. */
  static Operand<TFloat32> spread(Ops tf, Operand<TFloat32> drawn, double lower, double upper) {
    float width = (float) upper - (float) lower;
    return tf.math.add(tf.math.mul(drawn, tf.constant(width)), tf.constant((float) lower));
  }

  private Operand<TInt64> seed(int draw) {
    Operand<TInt64> before =
        draws == 1
            ? call.step()
            : tf.math.add(
                tf.math.mul(call.step(), tf.constant((long) draws)), tf.constant((long) draw));
    return tf.stack(
        List.of(
            tf.constant(Math.floorMod(seed, SEEDS)), tf.math.floorMod(before, tf.constant(SEEDS))));
  }
}
