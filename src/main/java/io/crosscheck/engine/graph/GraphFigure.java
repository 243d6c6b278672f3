package io.crosscheck.engine.graph;

import io.crosscheck.engine.step.MetricFigure;
import io.crosscheck.engine.step.WeightTensor;
import io.crosscheck.model.CountedMetric;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A counted metric's figures as operations of a graph over a state that is fed. */
final class GraphFigure {
  private final Placeholder<TFloat32> state;
  private final Operand<TFloat32> figures;

  GraphFigure(Ops tf, CountedMetric metric, int classes) {
    this.state = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    this.figures = MetricFigure.build(tf, metric, classes, state);
  }

  /** The figures of a state. */
  float[] of(Session session, float[] sums) {
    try (TFloat32 fed = TFloat32.vectorOf(sums);
        Result result = session.runner().feed(state, fed).fetch(figures).run()) {
      return WeightTensor.values((TFloat32) result.get(0));
    }
  }
}
