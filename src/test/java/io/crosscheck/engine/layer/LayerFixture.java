package io.crosscheck.engine.layer;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.KerasCase;
import io.crosscheck.engine.Execution;
import io.crosscheck.model.Layer;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.config.LayerFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One call of one layer by real Keras, and the same call here. */
record LayerFixture(KerasCase about, Layer layer, List<SampleShape> shapes, Phase phase) {

  static List<LayerFixture> all() {
    return KerasCase.layers().stream().map(LayerFixture::of).toList();
  }

  private static LayerFixture of(KerasCase about) {
    List<SampleShape> shapes = new ArrayList<>();
    for (JsonNode shape : about.value("input_shapes")) {
      List<Integer> dims = new ArrayList<>();
      shape.forEach(extent -> dims.add(extent.asInt()));
      shapes.add(new SampleShape(dims.subList(1, dims.size())));
    }
    return new LayerFixture(
        about,
        LayerFormats.read(about.value("layer"), about.name()).layer(),
        shapes,
        Phase.valueOf(about.text("phase").toUpperCase(Locale.ROOT)));
  }

  /** The arrays that the layer takes: inputs, then weights. */
  List<String> taken() {
    List<String> names = new ArrayList<>(numbered("input_", shapes.size()));
    names.addAll(numbered("weight_", layer.weights(shapes).size()));
    return names;
  }

  /** Those of them that have a gradient. */
  List<String> differentiated() {
    List<String> names = new ArrayList<>(numbered("input_", shapes.size()));
    List<Layer.Weight> weights = layer.weights(shapes);
    IntStream.range(0, weights.size())
        .filter(i -> weights.get(i).trainable())
        .forEach(i -> names.add("weight_" + i));
    return names;
  }

  /** The arrays of {@link Call#gradients}. */
  List<String> gradientNames() {
    List<String> names = new ArrayList<>(numbered("input_gradient_", shapes.size()));
    names.addAll(numbered("weight_gradient_", trained()));
    return names;
  }

  /** The arrays that the call makes: output, gradients, and in training the states. */
  List<String> made() {
    List<String> names = new ArrayList<>(List.of("output"));
    names.addAll(gradientNames());
    if (phase == Phase.TRAINING) {
      names.addAll(numbered("state_", layer.weights(shapes).size() - trained()));
    }
    return names;
  }

  /** The arrays that the call takes, as inputs of operations. */
  List<Operand<TFloat32>> feed(Execution.Inputs in) {
    return taken().stream().map(name -> in.floats(about, name)).toList();
  }

  /** The call: before the activation, and after. */
  Call call(Ops tf, List<Operand<TFloat32>> taken) {
    List<Operand<TFloat32>> weights = new ArrayList<>();
    for (int i = 0; i < layer.weights(shapes).size(); i++) {
      int[] shape =
          layer.weights(shapes).get(i).shape().stream().mapToInt(Integer::intValue).toArray();
      weights.add(tf.reshape(taken.get(shapes.size() + i), tf.constant(shape)));
    }
    Applied before =
        LayerFunctions.apply(
            layer,
            new LayerCall(
                tf,
                taken.subList(0, shapes.size()),
                shapes,
                weights,
                phase,
                tf.constant((long) about.integer("calls_before"))));
    return new Call(before, ActivationFunction.apply(tf, layer.activation(), before.output()));
  }

  /** What a call computed, and the way back through it. */
  record Call(Applied layer, Applied activation) {
    /** The output. */
    Operand<TFloat32> output() {
      return activation.output();
    }

    /** The gradients of inputs and trained weights. */
    List<Operand<TFloat32>> gradients(Operand<TFloat32> upstream) {
      Operand<TFloat32> before = activation.backward().of(upstream, true).inputs().get(0);
      Gradients gradients = layer.backward().of(before, true);
      List<Operand<TFloat32>> all = new ArrayList<>(gradients.inputs());
      all.addAll(gradients.weights());
      return all;
    }
  }

  /** The values of {@link #made()}. */
  List<float[]> compute(Execution mode) {
    return mode.compute(
        in -> {
          Call call = call(in.tf(), feed(in));
          List<Operand<TFloat32>> values = new ArrayList<>(List.of(call.output()));
          values.addAll(call.gradients(in.floats(about, "upstream")));
          if (phase == Phase.TRAINING) {
            values.addAll(call.layer().states());
          }
          return values;
        });
  }

  @Override
  public String toString() {
    return about.name();
  }

  private int trained() {
    return Math.toIntExact(layer.weights(shapes).stream().filter(Layer.Weight::trainable).count());
  }

  private static List<String> numbered(String start, int count) {
    return IntStream.range(0, count).mapToObj(i -> start + i).toList();
  }
}
