package io.crosscheck.engine.step;

import io.crosscheck.model.Constraint;
import io.crosscheck.model.Layer;
import io.crosscheck.model.MaxNorm;
import io.crosscheck.model.MinMaxNorm;
import io.crosscheck.model.UnitNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * The operations that bring weights back to their constraints after the optimizer moved them.
 *
 * <p>Source: Keras 3.15 {@code optimizers/base_optimizer.py}, {@code apply}, and {@code
 * constraints/constraints.py}.
 */
final class WeightConstraints {
  private static final float KERAS_EPSILON = 1e-7f;

  private WeightConstraints() {}

  /**
   * The operations; none where no weight has a constraint.
   *
   * @param weights in the order of their descriptions
   * @param moves what must have happened before
   */
  static List<Op> apply(
      Ops tf,
      List<Layer.Weight> descriptions,
      List<ResourceVariable<TFloat32>> weights,
      List<Op> moves) {
    List<Op> operations = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      Layer.Weight description = descriptions.get(i);
      Optional<Constraint> constraint = description.rules().constraint();
      if (description.trainable() && constraint.isPresent()) {
        Ops after = tf.withControlDependencies(moves);
        int[] shape = description.shape().stream().mapToInt(Integer::intValue).toArray();
        Operand<TFloat32> moved = after.reshape(weights.get(i).read(after), tf.constant(shape));
        operations.add(weights.get(i).assign(tf, constrained(tf, constraint.get(), moved)));
      }
    }
    return operations;
  }

  /** The values that a constraint allows instead. */
  static Operand<TFloat32> constrained(Ops tf, Constraint constraint, Operand<TFloat32> weight) {
    if (constraint instanceof MaxNorm maxNorm) {
      Operand<TFloat32> norms = norms(tf, weight, maxNorm.axes());
      return scaled(tf, weight, clipped(tf, norms, 0, maxNorm.maxValue()), norms);
    }
    if (constraint instanceof MinMaxNorm between) {
      Operand<TFloat32> norms = norms(tf, weight, between.axes());
      Operand<TFloat32> desired =
          tf.math.add(
              tf.math.mul(
                  tf.constant((float) between.rate()),
                  clipped(tf, norms, between.minValue(), between.maxValue())),
              tf.math.mul(tf.constant((float) (1 - between.rate())), norms));
      return scaled(tf, weight, desired, norms);
    }
    if (constraint instanceof UnitNorm unit) {
      return tf.math.realDiv(weight, notZero(tf, norms(tf, weight, unit.axes())));
    }
    return tf.math.maximum(weight, tf.constant(0f));
  }

  private static Operand<TFloat32> norms(Ops tf, Operand<TFloat32> weight, List<Integer> axes) {
    int[] along = axes.stream().mapToInt(Integer::intValue).toArray();
    return tf.math.sqrt(tf.sum(tf.math.square(weight), tf.constant(along), Sum.keepDims(true)));
  }

  private static Operand<TFloat32> clipped(
      Ops tf, Operand<TFloat32> norms, double least, double greatest) {
    return tf.math.maximum(
        tf.math.minimum(norms, tf.constant((float) greatest)), tf.constant((float) least));
  }

  private static Operand<TFloat32> scaled(
      Ops tf, Operand<TFloat32> weight, Operand<TFloat32> desired, Operand<TFloat32> norms) {
    return tf.math.mul(weight, tf.math.realDiv(desired, notZero(tf, norms)));
  }

  private static Operand<TFloat32> notZero(Ops tf, Operand<TFloat32> norms) {
    return tf.math.add(tf.constant(KERAS_EPSILON), norms);
  }
}
