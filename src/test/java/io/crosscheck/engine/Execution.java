package io.crosscheck.engine;

import io.crosscheck.KerasCase;
import io.crosscheck.engine.step.WeightTensor;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.EagerScope;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The two ways in which the same operations are computed. */
public enum Execution {
  /** In a graph whose inputs are fed, so that nothing is folded into constants. */
  GRAPH {
    @Override
    public List<float[]> compute(Function<Inputs, List<? extends Operand<TFloat32>>> work) {
      try (FedGraph graph = new FedGraph()) {
        return graph.floats(work.apply(new FedInputs(graph)));
      }
    }
  },
  /** One after the other. */
  EAGER {
    @Override
    public List<float[]> compute(Function<Inputs, List<? extends Operand<TFloat32>>> work) {
      try (EagerSession session =
              EagerSession.options().config(SmallNetworks.SETTINGS.proto()).build();
          EagerScope scope = new EagerScope(session)) {
        return work.apply(new EagerInputs(Ops.create(scope))).stream()
            .map(value -> WeightTensor.values((TFloat32) scope.read(value)))
            .toList();
      }
    }
  };

  /** The values of what some work makes of its inputs. */
  public abstract List<float[]> compute(Function<Inputs, List<? extends Operand<TFloat32>>> work);

  /** What work is made with. */
  public interface Inputs {
    /** The operations. */
    Ops tf();

    /** An input of floats. */
    Operand<TFloat32> floats(float[] values, long... shape);

    /** An input of integers. */
    Operand<TInt32> integers(int[] values);

    /** An array of a fixture. */
    default Operand<TFloat32> floats(KerasCase fixture, String array) {
      return floats(fixture.floats(array), fixture.shape(array));
    }
  }

  private record FedInputs(FedGraph graph) implements Inputs {
    @Override
    public Ops tf() {
      return graph.tf;
    }

    @Override
    public Operand<TFloat32> floats(float[] values, long... shape) {
      return shape.length == 0 ? graph.tf.constant(values[0]) : graph.feed(values, shape);
    }

    @Override
    public Operand<TInt32> integers(int[] values) {
      return graph.feed(values);
    }
  }

  private record EagerInputs(Ops tf) implements Inputs {
    @Override
    public Operand<TFloat32> floats(float[] values, long... shape) {
      try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values))) {
        return tf.constantOf(tensor);
      }
    }

    @Override
    public Operand<TInt32> integers(int[] values) {
      return tf.constant(values);
    }
  }
}
