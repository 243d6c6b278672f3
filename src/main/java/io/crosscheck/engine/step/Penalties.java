package io.crosscheck.engine.step;

import io.crosscheck.engine.layer.BackwardPass;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the size of the weights adds to a loss, and to its gradients.
 *
 * <p>Source: Keras 3.15 {@code Trainer.compute_loss} and {@code regularizers/regularizers.py};
 * TensorFlow 2.18 {@code python/ops/math_grad.py}.
 *
 * @param ofTrained for each trained weight, in order: what it adds
 * @param total the loss with all penalties; scalar
 */
record Penalties(List<Optional<Penalty>> ofTrained, Operand<TFloat32> total) {
  Penalties {
    ofTrained = List.copyOf(ofTrained);
  }

  // TensorFlow's graph optimizer sorts summands by their operations' names, which decides the bits
  // of
  // three: these come before the names of all operations that give gradients, as Keras's do.
  private static final String FIRST = "A1Penalty";
  private static final String SECOND = "A2Penalty";

  /** The penalty of one weight. */
  record Penalty(Regularizer regularizer, Operand<TFloat32> weight) {
    /** The value. */
    Operand<TFloat32> value(Ops tf) {
      if (regularizer.l1() == 0 && regularizer.l2() == 0) {
        return tf.constant(0f);
      }
      List<Operand<TFloat32>> parts = new ArrayList<>();
      if (regularizer.l1() != 0) {
        parts.add(scaled(tf, regularizer.l1(), tf.math.abs(weight)));
      }
      if (regularizer.l2() != 0) {
        parts.add(scaled(tf, regularizer.l2(), tf.math.square(weight)));
      }
      return parts.size() == 1 ? parts.get(0) : tf.math.add(parts.get(0), parts.get(1));
    }

    /** The weight's gradient with this penalty's. */
    Operand<TFloat32> added(Ops tf, Operand<TFloat32> gradient) {
      List<Operand<TFloat32>> summands = new ArrayList<>();
      if (regularizer.l1() != 0) {
        summands.add(
            tf.withName(FIRST)
                .math
                .mul(tf.constant((float) regularizer.l1()), tf.math.sign(weight)));
      }
      if (regularizer.l2() != 0) {
        summands.add(
            tf.withName(SECOND)
                .math
                .mul(tf.constant((float) regularizer.l2()), tf.math.mul(weight, tf.constant(2f))));
      }
      summands.add(gradient);
      return summands.size() == 1 ? gradient : tf.math.addN(summands);
    }

    private static Operand<TFloat32> scaled(Ops tf, double factor, Operand<TFloat32> sizes) {
      Operand<TFloat32> all = tf.reshape(sizes, tf.constant(new int[] {-1}));
      return tf.math.mul(tf.constant((float) factor), tf.sum(all, tf.constant(new int[] {0})));
    }
  }

  /**
   * Builds the operations, or executes them where {@code tf} is eager.
   *
   * @param values of the weights, in order
   * @param loss without penalties; scalar
   */
  static Penalties build(
      Ops tf, List<Layer.Weight> weights, List<Operand<TFloat32>> values, Operand<TFloat32> loss) {
    List<Optional<Penalty>> ofTrained = new ArrayList<>();
    List<Operand<TFloat32>> terms = new ArrayList<>(List.of(loss));
    for (int i = 0; i < weights.size(); i++) {
      if (weights.get(i).trainable()) {
        Operand<TFloat32> value = values.get(i);
        Optional<Penalty> penalty =
            weights.get(i).rules().regularizer().map(rule -> new Penalty(rule, value));
        penalty.ifPresent(it -> terms.add(it.value(tf)));
        ofTrained.add(penalty);
      }
    }
    Operand<TFloat32> total =
        terms.size() == 1 ? loss : tf.sum(tf.stack(terms), tf.constant(new int[] {0}));
    return new Penalties(ofTrained, total);
  }

  /** The way back with the penalties' gradients. */
  BackwardPass backward(Ops tf, BackwardPass ofLoss) {
    List<Operand<TFloat32>> gradients = new ArrayList<>(ofLoss.weights());
    for (int i = 0; i < gradients.size(); i++) {
      if (ofTrained.get(i).isPresent()) {
        gradients.set(i, ofTrained.get(i).get().added(tf, gradients.get(i)));
      }
    }
    return new BackwardPass(gradients, ofLoss.layerOutputs());
  }
}
