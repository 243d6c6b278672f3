package io.crosscheck.engine.step;

import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.layer.BackwardPass;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.model.Layer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A network's variables and its optimizer's. */
public final class NetworkState {
  private final List<Layer.Weight> descriptions;
  private final List<ResourceVariable<TFloat32>> weights = new ArrayList<>();
  private final List<ResourceVariable<TFloat32>> trained = new ArrayList<>();
  private final List<ResourceVariable<TFloat32>> kept = new ArrayList<>();
  private final AdamUpdate adam;

  /** Creates the variables; they are to be assigned before they are read. */
  public NetworkState(Ops tf, TrainingPlan plan) {
    this.descriptions = plan.model().weights();
    for (Layer.Weight weight : descriptions) {
      ResourceVariable<TFloat32> variable =
          ResourceVariable.create(tf, weight.name().replace('/', '_'), TFloat32.class);
      weights.add(variable);
      (weight.trainable() ? trained : kept).add(variable);
    }
    this.adam = new AdamUpdate(tf, plan.optimizer(), trained.size());
  }

  /** The weights' descriptions, in Keras's order. */
  public List<Layer.Weight> descriptions() {
    return descriptions;
  }

  /** The operations that set all weights, and the optimizer to its beginning. */
  public List<Op> begin(Ops tf, List<Operand<TFloat32>> values) {
    List<Op> operations = assign(tf, values);
    List<Operand<TFloat32>> ofTrained = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      if (descriptions.get(i).trainable()) {
        ofTrained.add(values.get(i));
      }
    }
    operations.addAll(adam.reset(tf, ofTrained));
    return operations;
  }

  /** The operations that set all weights. */
  public List<Op> assign(Ops tf, List<Operand<TFloat32>> values) {
    List<Op> operations = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      operations.add(weights.get(i).assign(tf, values.get(i)));
    }
    return operations;
  }

  /** What the next step's learning rate is kept in. */
  public ResourceVariable<TFloat32> learningRate() {
    return adam.learningRate();
  }

  /** New reads of all weights, each to be used for a whole step. */
  public List<Operand<TFloat32>> read(Ops tf) {
    List<Operand<TFloat32>> values = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      Operand<TFloat32> value = weights.get(i).read(tf);
      // A graph has to be told the shape; a value has one.
      values.add(
          tf.scope().env().isEager()
              ? value
              : tf.reshape(value, tf.constant(shape(descriptions.get(i)))));
    }
    return values;
  }

  private static int[] shape(Layer.Weight weight) {
    return weight.shape().stream().mapToInt(Integer::intValue).toArray();
  }

  /** A new read of the number of steps so far, to be used for a whole step. */
  public Operand<TInt64> iterations(Ops tf) {
    return adam.iterations(tf);
  }

  /**
   * The operations of a step.
   *
   * @param iterations the number of steps so far, as the forward pass saw it
   */
  public List<Op> update(
      Ops tf, Operand<TInt64> iterations, ForwardPass forward, BackwardPass backward) {
    List<Op> operations = adam.step(tf, iterations, trained, backward.weights());
    List<Operand<TFloat32>> states = forward.states();
    for (int i = 0; i < kept.size(); i++) {
      operations.add(kept.get(i).assign(tf, states.get(i)));
    }
    operations.addAll(WeightConstraints.apply(tf, descriptions, weights, operations));
    return operations;
  }
}
