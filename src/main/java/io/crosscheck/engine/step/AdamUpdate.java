package io.crosscheck.engine.step;

import io.crosscheck.model.Adam;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The operations of one Adam step over all weights.
 *
 * <p>Source: Keras 3.15 {@code optimizers/adam.py}, operation by operation. TensorFlow's own
 * ApplyAdam rounds {@code 1 - beta} in float32 and so trains other bits.
 */
final class AdamUpdate {
  private final Adam adam;
  private final ResourceVariable<TInt64> iterations;
  private final ResourceVariable<TFloat32> learningRate;
  private final List<ResourceVariable<TFloat32>> momentums = new ArrayList<>();
  private final List<ResourceVariable<TFloat32>> velocities = new ArrayList<>();

  /** Creates the optimizer's state, all zero, beside the weights. */
  AdamUpdate(Ops tf, Adam adam, int weights) {
    this.adam = adam;
    this.iterations = ResourceVariable.create(tf, "adam_iterations", TInt64.class);
    this.learningRate = ResourceVariable.create(tf, "adam_learning_rate", TFloat32.class);
    for (int i = 0; i < weights; i++) {
      momentums.add(ResourceVariable.create(tf, "adam_momentum_" + i, TFloat32.class));
      velocities.add(ResourceVariable.create(tf, "adam_velocity_" + i, TFloat32.class));
    }
  }

  /** The operations that set the state to its beginning; they need the weights' values. */
  List<Op> reset(Ops tf, List<Operand<TFloat32>> weightValues) {
    List<Op> resets = new ArrayList<>();
    resets.add(iterations.assign(tf, tf.constant(0L)));
    resets.add(learningRate.assign(tf, tf.constant((float) adam.learningRate())));
    for (int i = 0; i < weightValues.size(); i++) {
      resets.add(momentums.get(i).assign(tf, tf.zerosLike(weightValues.get(i))));
      resets.add(velocities.get(i).assign(tf, tf.zerosLike(weightValues.get(i))));
    }
    return resets;
  }

  /** A new read of the number of steps so far, to be used for a whole step. */
  Operand<TInt64> iterations(Ops tf) {
    return iterations.read(tf);
  }

  /** What the next step's learning rate is kept in. */
  ResourceVariable<TFloat32> learningRate() {
    return learningRate;
  }

  /**
   * The operations of a step.
   *
   * @param before the number of steps so far
   */
  List<Op> step(
      Ops tf,
      Operand<TInt64> before,
      List<ResourceVariable<TFloat32>> weights,
      List<Operand<TFloat32>> gradients) {
    Operand<TInt64> next = tf.math.add(before, tf.constant(1L));
    Operand<TFloat32> t = tf.dtypes.cast(next, TFloat32.class);
    Operand<TFloat32> beta1Power = tf.math.pow(tf.constant((float) adam.beta1()), t);
    Operand<TFloat32> beta2Power = tf.math.pow(tf.constant((float) adam.beta2()), t);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> alpha =
        tf.math.div(
            tf.math.mul(learningRate.read(tf), tf.math.sqrt(tf.math.sub(one, beta2Power))),
            tf.math.sub(one, beta1Power));
    Operand<TFloat32> epsilon = tf.constant((float) adam.epsilon());
    Operand<TFloat32> rest1 = tf.constant((float) (1 - adam.beta1()));
    Operand<TFloat32> rest2 = tf.constant((float) (1 - adam.beta2()));
    List<Op> updates = new ArrayList<>();
    updates.add(iterations.assign(tf, next));
    for (int i = 0; i < weights.size(); i++) {
      Operand<TFloat32> gradient = gradients.get(i);
      Operand<TFloat32> momentum = decayed(tf, momentums.get(i), gradient, rest1);
      Operand<TFloat32> velocity = decayed(tf, velocities.get(i), tf.math.square(gradient), rest2);
      updates.add(momentums.get(i).assign(tf, momentum));
      updates.add(velocities.get(i).assign(tf, velocity));
      updates.add(
          weights
              .get(i)
              .subtract(
                  tf,
                  tf.math.div(
                      tf.math.mul(momentum, alpha), tf.math.add(tf.math.sqrt(velocity), epsilon))));
    }
    return updates;
  }

  private static Operand<TFloat32> decayed(
      Ops tf, ResourceVariable<TFloat32> average, Operand<TFloat32> value, Operand<TFloat32> rest) {
    Operand<TFloat32> old = average.read(tf);
    return tf.math.add(old, tf.math.mul(tf.math.sub(value, old), rest));
  }
}
