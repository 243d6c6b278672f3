package io.crosscheck.engine.step;

import io.crosscheck.engine.layer.BackwardPass;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Functional;
import io.crosscheck.model.PlacedLayer;
import io.crosscheck.result.LayerDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** What each layer does with a batch, in few enough numbers to be read. */
public record LayerProbe(List<Probed> layers) {
  public LayerProbe {
    layers = List.copyOf(layers);
  }

  /**
   * One layer's numbers.
   *
   * @param activation that made the outputs
   * @param largest the greatest output of each unit, over the batch
   * @param outputs the spread of the outputs: {@code [4]}
   * @param saturated scalar; the share of the outputs at a bound of the activation
   * @param outputGradient the spread of their gradient: {@code [4]}
   * @param kernelGradient of the first trained weight
   */
  public record Probed(
      String name,
      Activation activation,
      Operand<TFloat32> largest,
      Operand<TFloat32> outputs,
      Operand<TFloat32> saturated,
      Optional<Operand<TFloat32>> outputGradient,
      Optional<Operand<TFloat32>> kernelGradient) {

    private List<Operand<TFloat32>> fetches() {
      return Stream.of(
              Stream.of(largest, outputs, saturated),
              outputGradient.stream(),
              kernelGradient.stream())
          .flatMap(each -> each)
          .toList();
    }

    private LayerDiagnosis found(List<float[]> values) {
      float[] units = values.get(0);
      int next = 3;
      Optional<LayerDiagnosis.Spread> gradient = Optional.empty();
      if (outputGradient.isPresent()) {
        gradient = Optional.of(OutputSpread.of(values.get(next)));
        next++;
      }
      return new LayerDiagnosis(
          name,
          OutputSpread.of(values.get(1)),
          gradient,
          kernelGradient.isPresent()
              ? OptionalDouble.of(norm(values.get(next)))
              : OptionalDouble.empty(),
          units.length,
          activation == Activation.RELU ? zeros(units) : 0,
          values.get(2)[0]);
    }
  }

  /** Builds the operations, or executes them where {@code tf} is eager. */
  public static LayerProbe build(
      Ops tf, Functional network, ForwardPass forward, BackwardPass backward) {
    List<Operand<TFloat32>> layerOutputs = forward.layerOutputs();
    List<PlacedLayer> placed = network.placed();
    List<Probed> layers = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < placed.size(); i++) {
      PlacedLayer layer = placed.get(i);
      Operand<TFloat32> outputs = layerOutputs.get(i);
      int rank = layer.output().rank();
      int[] allButUnits = IntStream.range(0, rank).toArray();
      Activation activation = layer.layer().activation();
      layers.add(
          new Probed(
              layer.name(),
              activation,
              tf.reduceMax(outputs, tf.constant(allButUnits)),
              OutputSpread.build(tf, outputs, rank + 1),
              OutputSpread.saturated(tf, outputs, activation, rank + 1),
              Optional.ofNullable(backward.layerOutputs().get(layer.name()))
                  .map(gradient -> OutputSpread.build(tf, gradient, rank + 1)),
              layer.trained() > 0 ? Optional.of(backward.weights().get(next)) : Optional.empty()));
      next += layer.trained();
    }
    return new LayerProbe(layers);
  }

  /** What is to be read, in the order that {@link #found} takes. */
  public List<Operand<? extends TType>> fetches() {
    List<Operand<? extends TType>> fetches = new ArrayList<>();
    layers.forEach(layer -> fetches.addAll(layer.fetches()));
    return fetches;
  }

  /**
   * What was found.
   *
   * @param fetched the value of each of {@link #fetches}
   */
  public List<LayerDiagnosis> found(Function<Integer, Tensor> fetched) {
    List<LayerDiagnosis> found = new ArrayList<>();
    int next = 0;
    for (Probed layer : layers) {
      int count = layer.fetches().size();
      found.add(
          layer.found(
              IntStream.range(next, next + count)
                  .mapToObj(index -> WeightTensor.values((TFloat32) fetched.apply(index)))
                  .toList()));
      next += count;
    }
    return found;
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static int zeros(float[] values) {
    int zeros = 0;
    for (float value : values) {
      if (value == 0) {
        zeros++;
      }
    }
    return zeros;
  }
}
