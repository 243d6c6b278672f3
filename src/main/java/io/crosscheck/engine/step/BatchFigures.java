package io.crosscheck.engine.step;

import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.layer.BackwardPass;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.engine.layer.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * What a network makes of a batch: its outputs, the loss, the metrics.
 *
 * @param metrics one for each metric of the plan, in its order
 * @param penalties what the size of the weights adds to the loss
 */
public record BatchFigures(
    ForwardPass forward, LossOps loss, List<MetricCount> metrics, Penalties penalties) {
  public BatchFigures {
    metrics = List.copyOf(metrics);
  }

  /**
   * Builds the operations, or executes them where {@code tf} is eager.
   *
   * @param features {@code [N, inputs]}
   * @param labels {@code [N]}
   * @param weights in Keras's order
   * @param iterations scalar; the number of steps so far
   */
  public static BatchFigures build(
      Ops tf,
      TrainingPlan plan,
      Operand<TFloat32> features,
      Operand<TInt32> labels,
      List<Operand<TFloat32>> weights,
      Phase phase,
      Operand<TInt64> iterations) {
    Operand<TFloat32> oneHot =
        tf.oneHot(labels, tf.constant(plan.model().classes()), tf.constant(1f), tf.constant(0f));
    ForwardPass forward = ForwardPass.build(tf, plan.model(), features, weights, phase, iterations);
    LossOps loss =
        LossOps.build(
            tf,
            plan.loss(),
            plan.model().lastLayer().activation(),
            new LossOps.Batch(forward.logits(), forward.outputs(), labels, oneHot));
    List<MetricCount> metrics =
        plan.metrics().stream()
            .map(
                metric ->
                    MetricCount.build(
                        tf,
                        metric,
                        plan.accuracyRule(),
                        new MetricCount.Batch(forward.outputs(), labels, oneHot)))
            .toList();
    return new BatchFigures(
        forward, loss, metrics, Penalties.build(tf, plan.model().weights(), weights, loss.mean()));
  }

  /** The way back from the loss to the weights. */
  public BackwardPass backward(Ops tf) {
    return penalties.backward(
        tf, BackwardPass.build(tf, forward, loss.start(forward), loss.upstream()));
  }

  /** What is to be read of a batch, in the order that {@link #result} takes. */
  public List<Operand<? extends TType>> fetches() {
    List<Operand<? extends TType>> fetches = new ArrayList<>();
    fetches.add(penalties.total());
    for (MetricCount metric : metrics) {
      fetches.add(metric.sum());
      fetches.add(metric.correct());
    }
    return fetches;
  }

  /**
   * The figures.
   *
   * @param fetched the value of each of {@link #fetches}
   */
  public BatchResult result(int samples, Function<Integer, Tensor> fetched) {
    List<BatchResult.Count> counts = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      counts.add(
          new BatchResult.Count(
              ((TFloat32) fetched.apply(1 + 2 * i)).getFloat(),
              ((TInt64) fetched.apply(2 + 2 * i)).getLong()));
    }
    return new BatchResult(samples, ((TFloat32) fetched.apply(0)).getFloat(), counts);
  }
}
