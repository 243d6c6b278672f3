package io.crosscheck.engine.step;

import io.crosscheck.model.Activation;
import io.crosscheck.result.LayerDiagnosis;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A tensor's length, mean and extremes, and how much of it has reached a bound. */
final class OutputSpread {
  /** How near to its bound an activation has no slope left in float32. */
  private static final float AT_BOUND = 1e-7f;

  private OutputSpread() {}

  /**
   * The operations of a spread.
   *
   * <p>Shapes: from any to {@code [4]}.
   *
   * @param rank the number of the tensor's extents
   */
  static Operand<TFloat32> build(Ops tf, Operand<TFloat32> values, int rank) {
    Operand<TInt32> all = axes(tf, rank);
    return tf.stack(
        List.of(
            tf.math.sqrt(tf.reduceSum(tf.math.square(values), all)),
            tf.math.mean(values, all),
            tf.reduceMin(values, all),
            tf.reduceMax(values, all)));
  }

  /** What a value of {@link #build} says. */
  static LayerDiagnosis.Spread of(float[] values) {
    return new LayerDiagnosis.Spread(values[0], values[1], values[2], values[3]);
  }

  /** The share of values at a bound of the activation: a scalar, 0 where it has no bounds. */
  static Operand<TFloat32> saturated(
      Ops tf, Operand<TFloat32> values, Activation activation, int rank) {
    return switch (activation) {
      case SIGMOID, HARD_SIGMOID, SOFTMAX -> share(tf, values, 0, rank);
      case TANH, HARD_TANH, SOFTSIGN -> share(tf, values, -1, rank);
      default -> tf.constant(0f);
    };
  }

  private static Operand<TFloat32> share(Ops tf, Operand<TFloat32> values, float low, int rank) {
    Operand<TBool> reached =
        tf.math.logicalOr(
            tf.math.lessEqual(values, tf.constant(low + AT_BOUND)),
            tf.math.greaterEqual(values, tf.constant(1 - AT_BOUND)));
    return tf.math.mean(tf.dtypes.cast(reached, TFloat32.class), axes(tf, rank));
  }

  private static Operand<TInt32> axes(Ops tf, int rank) {
    return tf.constant(IntStream.range(0, rank).toArray());
  }
}
