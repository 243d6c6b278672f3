package io.crosscheck.engine.graph;

import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Layer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A network's variables and its optimizer's in a session. */
final class GraphNetwork {
  private final Ops tf;
  private final Session session;
  private final TrainingPlan plan;
  private final List<ResourceVariable<TFloat32>> weights = new ArrayList<>();
  private final AdamUpdate adam;

  /** Creates the variables and sets the weights. */
  GraphNetwork(Ops tf, Session session, TrainingPlan plan, Weights initial) {
    this.tf = tf;
    this.session = session;
    this.plan = plan;
    for (Layer.Weight weight : plan.model().weights()) {
      weights.add(ResourceVariable.create(tf, weight.name().replace('/', '_'), TFloat32.class));
    }
    this.adam = new AdamUpdate(tf, plan.optimizer(), weights);
    initialize(initial);
  }

  TrainingPlan plan() {
    return plan;
  }

  /** New reads of all weights, each to be used for a whole step. */
  List<Operand<TFloat32>> readWeights() {
    List<Operand<TFloat32>> values = new ArrayList<>();
    List<Layer.Weight> descriptions = plan.model().weights();
    for (int i = 0; i < weights.size(); i++) {
      values.add(tf.reshape(weights.get(i).read(tf), tf.constant(dimensions(descriptions.get(i)))));
    }
    return values;
  }

  /** The operations that move the weights by their gradients. */
  @SuppressWarnings("unchecked")
  List<Op> update(List<Output<?>> gradients) {
    return adam.step(weights, (List<Output<TFloat32>>) (List<?>) gradients);
  }

  /** A copy of the weights as they are. */
  Weights weights() {
    Session.Runner runner = session.runner();
    weights.forEach(weight -> runner.fetch(weight.read(tf)));
    List<float[]> values = new ArrayList<>();
    try (var result = runner.run()) {
      result.forEach(entry -> values.add(WeightTensor.values((TFloat32) entry.getValue())));
    }
    return new Weights(plan.model().weights(), values);
  }

  private void initialize(Weights initial) {
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    List<Operand<TFloat32>> values = new ArrayList<>();
    try {
      for (int i = 0; i < weights.size(); i++) {
        TFloat32 value = WeightTensor.of(initial.descriptions().get(i), initial.values().get(i));
        fed.add(value);
        Placeholder<TFloat32> source = tf.placeholder(TFloat32.class);
        values.add(source);
        runner.feed(source, value).addTarget(weights.get(i).assign(tf, source));
      }
      adam.reset(values).forEach(runner::addTarget);
      runner.run().close();
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private static int[] dimensions(Layer.Weight weight) {
    return weight.shape().stream().mapToInt(Integer::intValue).toArray();
  }
}
