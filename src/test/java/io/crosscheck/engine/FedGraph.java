package io.crosscheck.engine;

import io.crosscheck.engine.step.WeightTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A graph of a test's own whose inputs are fed, so that nothing is folded into constants. */
public final class FedGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Session session = new Session(graph, SmallNetworks.SETTINGS.proto());
  private final Map<Operand<?>, Tensor> feeds = new LinkedHashMap<>();
  public final Ops tf = Ops.create(graph);

  /** An input of floats. */
  public Operand<TFloat32> feed(float[] values, long... shape) {
    long[] known = shape.clone();
    // Batches differ in length; TensorFlow's optimizer warns where it does not even know the rank.
    if (known.length > 0) {
      known[0] = Shape.UNKNOWN_SIZE;
    }
    Placeholder<TFloat32> input =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(known)));
    set(input, values, shape);
    return input;
  }

  /** An input of integers. */
  public Operand<TInt32> feed(int[] values) {
    Placeholder<TInt32> input = tf.placeholder(TInt32.class);
    feeds.put(input, TInt32.vectorOf(values));
    return input;
  }

  /** Gives an input another value. */
  public void set(Operand<TFloat32> input, float[] values, long... shape) {
    Tensor old = feeds.put(input, TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values)));
    if (old != null) {
      old.close();
    }
  }

  /** Gives an input another value. */
  public void set(Operand<TInt32> input, int[] values) {
    Tensor old = feeds.put(input, TInt32.vectorOf(values));
    if (old != null) {
      old.close();
    }
  }

  /** Runs operations for what they do. */
  public void run(List<Op> operations) {
    Session.Runner runner = runner();
    operations.forEach(runner::addTarget);
    runner.run().close();
  }

  /** The values of a tensor of floats. */
  public float[] floats(Operand<TFloat32> value) {
    return floats(List.of(value)).get(0);
  }

  /** The values of several tensors by one run. */
  public List<float[]> floats(List<? extends Operand<TFloat32>> fetched) {
    Session.Runner runner = runner();
    // TensorFlow refuses to fetch what it is fed.
    fetched.forEach(value -> runner.fetch(tf.identity(value)));
    List<float[]> values = new ArrayList<>();
    try (var result = runner.run()) {
      for (int i = 0; i < fetched.size(); i++) {
        values.add(WeightTensor.values((TFloat32) result.get(i)));
      }
    }
    return values;
  }

  /** The value of a scalar. */
  public long integer(Operand<TInt64> fetched) {
    try (var result = runner().fetch(fetched).run()) {
      return ((TInt64) result.get(0)).getLong();
    }
  }

  private Session.Runner runner() {
    Session.Runner runner = session.runner();
    feeds.forEach(runner::feed);
    return runner;
  }

  @Override
  public void close() {
    feeds.values().forEach(Tensor::close);
    session.close();
    graph.close();
  }
}
