package io.crosscheck.savedmodel;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.engine.layer.Phase;
import io.crosscheck.engine.step.WeightTensor;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.SampleShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * The inference graph of an export, apart from the training graph, so that neither the optimizer's
 * state nor initial values travel with it.
 *
 * <p>Weights are reference variables read through an identity: the one form that TensorFlow Java
 * 1.1.0 saves and that other converters take.
 */
final class ServingGraph {
  private final Ops tf;
  private final Map<Placeholder<TFloat32>, Op> assignments = new LinkedHashMap<>();
  private final List<Signature> signatures = new ArrayList<>();

  ServingGraph(
      Ops tf,
      Functional model,
      Preprocessing preprocessing,
      ImageShape imageShape,
      List<String> labelNames) {
    this.tf = tf;
    List<Operand<TFloat32>> weights = variables(model);

    Placeholder<TFloat32> inputs =
        tf.withName(Signatures.INPUTS)
            .placeholder(TFloat32.class, Placeholder.shape(batch(model.input())));
    ForwardPass forward = forward(model, inputs, weights);
    signatures.add(
        predict(Signatures.SERVING)
            .input(Signatures.INPUTS, inputs)
            .output(Signatures.SCORES, forward.outputs())
            .build());
    signatures.add(
        predict(Signatures.LOGITS)
            .input(Signatures.INPUTS, inputs)
            .output(Signatures.LOGITS, forward.logits())
            .build());

    Placeholder<TUint8> images =
        tf.withName(Signatures.IMAGES)
            .placeholder(
                TUint8.class,
                Placeholder.shape(
                    Shape.of(
                        Shape.UNKNOWN_SIZE,
                        imageShape.height(),
                        imageShape.width(),
                        imageShape.channels())));
    Operand<TFloat32> features =
        tf.reshape(preprocess(images, preprocessing), tf.constant(model.input().batch()));
    Operand<TFloat32> scores = forward(model, features, weights).outputs();
    Operand<TInt64> predicted = tf.math.argMax(scores, tf.constant(1));
    Operand<TString> names = tf.constant(StandardCharsets.UTF_8, labelNames.toArray(new String[0]));
    signatures.add(
        predict(Signatures.CLASSIFY)
            .input(Signatures.IMAGES, images)
            .output(Signatures.SCORES, scores)
            .output(Signatures.CLASS, predicted)
            .output(Signatures.LABEL, tf.gather(names, predicted, tf.constant(0)))
            .build());
  }

  List<Signature> signatures() {
    return List.copyOf(signatures);
  }

  /** Sets the variables. */
  void assign(Session session, Weights weights) {
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    try {
      int next = 0;
      for (Map.Entry<Placeholder<TFloat32>, Op> assignment : assignments.entrySet()) {
        TFloat32 value =
            WeightTensor.of(weights.descriptions().get(next), weights.values().get(next));
        fed.add(value);
        runner.feed(assignment.getKey(), value).addTarget(assignment.getValue());
        next++;
      }
      runner.run().close();
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private List<Operand<TFloat32>> variables(Functional model) {
    List<Operand<TFloat32>> values = new ArrayList<>();
    Map<String, Ops> layerScopes = new HashMap<>();
    for (Layer.Weight weight : model.weights()) {
      String[] path = weight.name().split("/");
      Ops scope = layerScopes.computeIfAbsent(path[0], tf::withSubScope);
      Variable<TFloat32> variable =
          scope.withName(path[1]).variable(WeightTensor.shape(weight), TFloat32.class);
      Placeholder<TFloat32> value =
          scope.placeholder(TFloat32.class, Placeholder.shape(WeightTensor.shape(weight)));
      assignments.put(value, scope.assign(variable, value));
      values.add(scope.identity(variable));
    }
    return values;
  }

  /**
   * The same operations, each rounded in float32, as {@link Preprocessing}. TensorFlow's graph
   * optimizer turns a plain division by 255 into a product with its inverse, which is another
   * number for 126 of 256 values; it leaves DivNoNan alone.
   */
  private Operand<TFloat32> preprocess(Operand<TUint8> images, Preprocessing preprocessing) {
    Operand<TFloat32> pixels = tf.dtypes.cast(images, TFloat32.class);
    if (preprocessing.colorMode() == ColorMode.GRAYSCALE) {
      pixels =
          tf.math.add(
              tf.math.add(
                  weighted(pixels, 0, Preprocessing.RED), weighted(pixels, 1, Preprocessing.GREEN)),
              weighted(pixels, 2, Preprocessing.BLUE));
    }
    return preprocessing.rescale() == Rescale.ONE_OVER_255
        ? tf.math.divNoNan(pixels, tf.constant(255f))
        : pixels;
  }

  private Operand<TFloat32> weighted(Operand<TFloat32> pixels, int channel, float weight) {
    return tf.math.mul(
        tf.gather(pixels, tf.constant(channel), tf.constant(3)), tf.constant(weight));
  }

  private ForwardPass forward(
      Functional model, Operand<TFloat32> features, List<Operand<TFloat32>> weights) {
    return ForwardPass.build(tf, model, features, weights, Phase.INFERENCE, tf.constant(0L));
  }

  private static Shape batch(SampleShape sample) {
    return Shape.of(Arrays.stream(sample.batch()).asLongStream().toArray());
  }

  private static Signature.Builder predict(String key) {
    return Signature.builder().key(key).methodName("tensorflow/serving/predict");
  }
}
