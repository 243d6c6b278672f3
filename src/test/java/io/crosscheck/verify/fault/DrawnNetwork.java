package io.crosscheck.verify.fault;

import io.crosscheck.data.ImageShape;
import io.crosscheck.data.InputEncoding;
import io.crosscheck.savedmodel.CallableSignature;
import io.crosscheck.savedmodel.ElementType;
import io.crosscheck.savedmodel.Features;
import io.crosscheck.savedmodel.ModelInputSpec;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SavedVariable;
import io.crosscheck.savedmodel.TensorSpec;
import io.crosscheck.verify.fault.DrawnModel.Output;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A network of one dense layer that knows each class's picture, in plain Java.
 *
 * @param weights class by class
 * @param outputNames the signatures' names and what each is called beside the asked one
 */
record DrawnNetwork(
    ModelInputSpec input,
    float[] weights,
    float[] biases,
    Output output,
    boolean hasLogits,
    BatchQuirk quirk,
    List<String> outputNames)
    implements ModelRunner {

  /** The network that these classes' pictures, encoded so, make. */
  static DrawnNetwork of(
      DrawnImages prototypes,
      DrawnImages samples,
      InputEncoding encoding,
      Output output,
      double sharpness,
      BatchQuirk quirk,
      ModelInputSpec input) {
    int classes = prototypes.classes();
    int features = encoding.features(prototypes.shape());
    float[] centers = quirk.inputs(encoding.encode(prototypes, 0, classes), classes);
    int some = Math.min(samples.size(), 64);
    float[] seen = quirk.inputs(encoding.encode(samples, 0, some), some);
    double variance = 0;
    for (int i = 0; i < seen.length; i++) {
      double off = seen[i] - centers[samples.label(i / features) * features + i % features];
      variance += off * off / seen.length;
    }
    double[] mean = new double[features];
    for (int i = 0; i < centers.length; i++) {
      mean[i % features] += (double) centers[i] / classes;
    }
    double gain = sharpness / variance;
    float[] weights = new float[centers.length];
    float[] biases = new float[classes];
    if (output == Output.SIGMOID) {
      Arrays.fill(biases, (float) (-sharpness * Math.log(classes)));
    }
    for (int i = 0; i < centers.length; i++) {
      weights[i] = (float) (gain * (centers[i] - mean[i % features]));
      biases[i / features] -= (float) (weights[i] * (centers[i] + mean[i % features]) / 2);
    }
    return new DrawnNetwork(input, weights, biases, output, false, quirk, List.of("output_0"));
  }

  /** An input that takes images encoded so: as rows, as images, or without a known shape. */
  static ModelInputSpec input(InputEncoding encoding, ImageShape shape, Random random) {
    long channels = encoding.colors().channels();
    List<Long> image =
        switch (encoding.layout()) {
          case CHANNELS_LAST -> List.of(-1L, (long) shape.height(), (long) shape.width(), channels);
          case CHANNELS_FIRST ->
              List.of(-1L, channels, (long) shape.height(), (long) shape.width());
          case TRANSPOSED -> List.of(-1L, (long) shape.width(), (long) shape.height(), channels);
        };
    return new ModelInputSpec(
        "x",
        ElementType.FLOAT32,
        switch (random.nextInt(4)) {
          case 0 -> Optional.of(List.of(-1L, (long) encoding.features(shape)));
          case 1 -> Optional.empty();
          default -> Optional.of(image);
        });
  }

  /** The same network with noise on its weights: trained less, or later. */
  DrawnNetwork otherWeights(double noise, Random random) {
    double squares = 0;
    for (float weight : weights) {
      squares += (double) weight * weight / weights.length;
    }
    float[] others = weights.clone();
    for (int i = 0; i < others.length; i++) {
      others[i] += (float) (noise * Math.sqrt(squares) * random.nextGaussian());
    }
    return new DrawnNetwork(input, others, biases, output, hasLogits, quirk, outputNames);
  }

  /** The same network with other things done to its batches. */
  DrawnNetwork with(BatchQuirk newQuirk) {
    return new DrawnNetwork(input, weights, biases, output, hasLogits, newQuirk, outputNames);
  }

  /** The same network with these outputs. */
  DrawnNetwork withOutputs(String... names) {
    return new DrawnNetwork(input, weights, biases, output, hasLogits, quirk, List.of(names));
  }

  /** The same network, which tells its logits. */
  DrawnNetwork withLogits() {
    return new DrawnNetwork(input, weights, biases, output, true, quirk, outputNames);
  }

  @Override
  public float[] ask(Answer answer, Features features, int batchSize) {
    int classes = biases.length;
    int perSample = features.perSample();
    float[] answers = new float[features.samples() * classes];
    for (int from = 0; from < features.samples(); from += batchSize) {
      int rows = Math.min(batchSize, features.samples() - from);
      float[] batch =
          Arrays.copyOfRange(features.values(), from * perSample, (from + rows) * perSample);
      float[] logits = logits(quirk.inputs(batch, rows), rows);
      quirk.logits(logits, rows);
      for (int row = 0; answer != Answer.LOGITS && row < rows; row++) {
        activate(logits, row * classes);
      }
      System.arraycopy(logits, 0, answers, from * classes, logits.length);
    }
    return answers;
  }

  private float[] logits(float[] batch, int rows) {
    int classes = biases.length;
    int features = weights.length / classes;
    float[] logits = new float[rows * classes];
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < classes; k++) {
        float sum = 0;
        for (int i = 0; i < features; i++) {
          sum += batch[row * features + i] * weights[k * features + i];
        }
        logits[row * classes + k] = sum + biases[k];
      }
    }
    return logits;
  }

  private void activate(float[] values, int row) {
    float max = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < biases.length; k++) {
      max = Math.max(max, values[row + k]);
    }
    float sum = 0;
    for (int k = 0; k < biases.length; k++) {
      float x = values[row + k];
      values[row + k] =
          switch (output) {
            case SOFTMAX -> (float) Math.exp(x - max);
            case SIGMOID -> (float) (1 / (1 + Math.exp(-x)));
            case LINEAR -> x;
          };
      sum += values[row + k];
    }
    for (int k = 0; output == Output.SOFTMAX && k < biases.length; k++) {
      values[row + k] /= sum;
    }
  }

  @Override
  public int outputs() {
    return biases.length;
  }

  @Override
  public ElementType outputType() {
    return ElementType.FLOAT32;
  }

  @Override
  public List<String> guesses() {
    return List.of();
  }

  @Override
  public List<CallableSignature> signatures() {
    Optional<ElementType> type = Optional.of(ElementType.FLOAT32);
    List<TensorSpec> outputs =
        outputNames.stream()
            .map(
                name ->
                    new TensorSpec(
                        name, type, "float32", Optional.of(List.of(-1L, (long) outputs())), false))
            .toList();
    TensorSpec x = new TensorSpec(input.name(), type, "float32", input.dims(), false);
    return Stream.of("serve", "serving_default")
        .map(name -> new CallableSignature(name, List.of(x), outputs))
        .toList();
  }

  @Override
  public List<SavedVariable> variables() {
    long features = weights.length / biases.length;
    return List.of(
        new SavedVariable("dense/kernel", List.of(features, (long) outputs()), weights),
        new SavedVariable("dense/bias", List.of((long) outputs()), biases));
  }

  @Override
  public void close() {}
}
