package io.crosscheck.engine.layer;

import io.crosscheck.model.SampleShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Operations that TensorFlow makes one of where it sees them in a graph, which rounds otherwise.
 *
 * <p>Eager execution calls them as a function, whose body is a graph, so that its bits are the
 * graph's and Keras's. A function is built once for each key and kept as long as the process runs.
 */
final class JoinedOperations {
  private static final Map<Object, ConcreteFunction> FUNCTIONS = new ConcurrentHashMap<>();

  private JoinedOperations() {}

  /** The operations themselves. */
  interface Body {
    /** Builds them. */
    List<Operand<TFloat32>> of(Ops tf, List<Operand<TFloat32>> inputs);
  }

  /**
   * Something that is put into the operations.
   *
   * @param sample the shape of one sample; their number may be another in every call
   */
  record Input(Operand<TFloat32> value, SampleShape sample) {}

  /**
   * The outputs of the operations.
   *
   * @param key equal only where the body builds the same for samples of the same shapes
   */
  static List<Operand<TFloat32>> build(Ops tf, Object key, List<Input> inputs, Body body) {
    if (tf.scope().env().isGraph()) {
      return body.of(tf, inputs.stream().map(Input::value).toList());
    }
    List<SampleShape> samples = inputs.stream().map(Input::sample).toList();
    ConcreteFunction function =
        FUNCTIONS.computeIfAbsent(List.of(key, samples), same -> function(samples, body));
    Map<String, Operand<?>> arguments = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      arguments.put(input(i), inputs.get(i).value());
    }
    Map<String, Operand<?>> results = tf.call(function, arguments);
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      outputs.add(result(results, i));
    }
    return outputs;
  }

  private static ConcreteFunction function(List<SampleShape> samples, Body body) {
    return ConcreteFunction.create(
        tf -> {
          Signature.Builder signature = Signature.builder().key("joined" + FUNCTIONS.size());
          List<Operand<TFloat32>> inputs = new ArrayList<>();
          for (int i = 0; i < samples.size(); i++) {
            inputs.add(tf.placeholder(TFloat32.class, Placeholder.shape(batch(samples.get(i)))));
            signature.input(input(i), inputs.get(i));
          }
          List<Operand<TFloat32>> outputs = body.of(tf, inputs);
          for (int i = 0; i < outputs.size(); i++) {
            signature.output(output(i), outputs.get(i));
          }
          return signature.build();
        });
  }

  private static Shape batch(SampleShape sample) {
    return Shape.of(Arrays.stream(sample.batch()).asLongStream().toArray());
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> result(Map<String, Operand<?>> results, int index) {
    Operand<?> result = results.get(output(index));
    if (result == null) {
      throw new IllegalStateException("no output " + index + " among " + results.keySet());
    }
    return (Operand<TFloat32>) result;
  }

  private static String input(int index) {
    return "input" + index;
  }

  private static String output(int index) {
    return "output" + index;
  }
}
