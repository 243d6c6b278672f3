package io.crosscheck.verify;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Claim;
import io.crosscheck.verify.recount.Evidence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A model of random scores, better than chance, asked alone and in batches with float32 rounding
 * between the two; and the figures that an honest evaluation, in batches and float32, reports.
 */
record RandomModel(
    Recipe recipe,
    int[] labels,
    float[] scores,
    float[] batchedScores,
    float[] logits,
    float[] batchedLogits) {
  private static final double ROUNDING = 2e-7;
  private static final double CONTESTED = 0.02;

  /** How a random model is made. */
  record Recipe(int samples, int classes, Loss loss, Activation last, double scale, int batchSize) {
    static Recipe of(int samples, int classes) {
      return new Recipe(
          samples,
          classes,
          Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY),
          Activation.SOFTMAX,
          2,
          32);
    }

    Recipe with(Loss.Function function, Loss.Rule rule, Activation activation) {
      boolean fromLogits = activation == Activation.LINEAR;
      return new Recipe(
          samples, classes, new Loss(function, fromLogits, rule), activation, scale, batchSize);
    }

    Recipe withScale(double newScale) {
      return new Recipe(samples, classes, loss, last, newScale, batchSize);
    }

    Recipe withBatchSize(int newBatchSize) {
      return new Recipe(samples, classes, loss, last, scale, newBatchSize);
    }
  }

  static RandomModel of(Recipe recipe, long seed) {
    Random random = new Random(seed);
    int classes = recipe.classes();
    int[] labels = new int[recipe.samples()];
    float[] single = new float[labels.length * classes];
    float[] batched = new float[single.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(classes);
      float largest = 0;
      for (int k = 0; k < classes; k++) {
        double mean = k == labels[i] ? recipe.scale() : 0;
        single[i * classes + k] = (float) (mean + recipe.scale() * random.nextGaussian());
        largest = Math.max(largest, Math.abs(single[i * classes + k]));
      }
      if (random.nextDouble() < CONTESTED) {
        contest(single, i * classes, classes);
      }
      for (int k = 0; k < classes; k++) {
        double noise = largest * ROUNDING * (2 * random.nextDouble() - 1);
        batched[i * classes + k] = (float) (single[i * classes + k] + noise);
      }
    }
    return new RandomModel(
        recipe,
        labels,
        activated(recipe.last(), single, classes),
        activated(recipe.last(), batched, classes),
        single,
        batched);
  }

  /** What the verifier is given. */
  Evidence evidence() {
    return evidence(Optional.of(batchedScores), Optional.of(logits));
  }

  /** Lifts the last class to within a rounding of the greatest score. */
  private static void contest(float[] logits, int row, int classes) {
    float largest = logits[row];
    for (int k = 1; k < classes; k++) {
      largest = Math.max(largest, logits[row + k]);
    }
    logits[row + classes - 1] = Math.nextDown(largest);
  }

  static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
  }

  static float[] activated(Activation activation, float[] logits, int classes) {
    float[] outputs = new float[logits.length];
    for (int row = 0; row < logits.length; row += classes) {
      float max = Float.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        max = Math.max(max, logits[row + k]);
      }
      float sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += (float) Math.exp(logits[row + k] - max);
      }
      for (int k = 0; k < classes; k++) {
        float x = logits[row + k];
        outputs[row + k] =
            switch (activation) {
              case SIGMOID -> 1f / (1f + (float) Math.exp(-x));
              case SOFTMAX -> (float) Math.exp(x - max) / sum;
              default -> x;
            };
      }
    }
    return outputs;
  }

  /** The evidence of a model that gives its outputs only. */
  Evidence withoutLogits() {
    return evidence(Optional.of(batchedScores), Optional.empty());
  }

  /** The evidence where nothing was asked in batches. */
  Evidence withoutBatches() {
    return evidence(Optional.empty(), Optional.of(logits));
  }

  private Evidence evidence(Optional<float[]> batched, Optional<float[]> logitsGiven) {
    return FloatEvidence.of(
        names(recipe.classes()),
        labels,
        scores,
        batched,
        logitsGiven,
        recipe.loss(),
        recipe.last(),
        recipe.batchSize());
  }

  int samples() {
    return labels.length;
  }

  private float[] row(float[] values, int sample) {
    return Arrays.copyOfRange(values, sample * recipe.classes(), (sample + 1) * recipe.classes());
  }

  /** The share of right samples of a range, divided in float32. */
  float accuracy(int from, int to) {
    float right = 0;
    for (int i = from; i < to; i++) {
      int best = 0;
      float[] row = row(batchedScores, i);
      for (int k = 1; k < row.length; k++) {
        best = row[k] > row[best] ? k : best;
      }
      right += best == labels[i] ? 1 : 0;
    }
    return right / (to - from);
  }

  float accuracy() {
    return accuracy(0, samples());
  }

  /** Binary accuracy of a range, as Keras sums each sample's share. */
  float binaryAccuracy(int from, int to) {
    return mean(from, to, this::rightCells);
  }

  private float rightCells(int sample) {
    float[] row = row(batchedScores, sample);
    float right = 0;
    for (int k = 0; k < row.length; k++) {
      right += (row[k] > 0.5f) == (k == labels[sample]) ? 1 : 0;
    }
    return right / row.length;
  }

  /** A mean in float32: the sums of batches added to a running sum. */
  private float mean(int from, int to, SampleFigure figure) {
    float total = 0;
    for (int start = from; start < to; start += recipe.batchSize()) {
      total += sum(start, Math.min(to, start + recipe.batchSize()), figure);
    }
    return total / (to - from);
  }

  /** A batch's sum in float32, by halves as TensorFlow's reduction adds. */
  private static float sum(int from, int to, SampleFigure figure) {
    if (to - from == 1) {
      return figure.of(from);
    }
    int middle = (from + to) >>> 1;
    return sum(from, middle, figure) + sum(middle, to, figure);
  }

  /** One sample's part in a mean. */
  interface SampleFigure {
    float of(int sample);
  }

  float binaryAccuracy() {
    return binaryAccuracy(0, samples());
  }

  /** The mean loss of a range, summed in float32. */
  float loss(int from, int to) {
    return mean(
        from,
        to,
        i ->
            Float32Loss.of(
                recipe.loss(),
                recipe.last(),
                row(batchedLogits, i),
                row(batchedScores, i),
                labels[i]));
  }

  float loss() {
    return loss(0, samples());
  }

  /** The loss that the documented formula gives on the outputs. */
  float documentedLoss() {
    return mean(
        0, samples(), i -> Float32Loss.documented(recipe.loss(), row(batchedScores, i), labels[i]));
  }

  List<Claim> honestClaims() {
    return List.of(
        new Claim("loss", loss()),
        new Claim("accuracy", accuracy()),
        new Claim("binary_accuracy", binaryAccuracy()));
  }
}
