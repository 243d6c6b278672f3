package io.crosscheck.verify.fault;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Labels and scores of a random model, as they are stored, made without any of the verifier's code.
 *
 * @param logits what the activation was given, row by row
 * @param scores what is stored: float16, float32 or float64 values
 */
record DrawnModel(
    int classes,
    Output output,
    Precision precision,
    int[] labels,
    double[] logits,
    double[] scores) {
  private static final int LARGEST_HALF = 65_504;
  private static final int LEAST_EXPONENT_OF_HALF = -14;
  private static final int FRACTION_BITS_OF_HALF = 10;

  /** What ends the model. */
  enum Output {
    SOFTMAX,
    SIGMOID,
    LINEAR
  }

  /**
   * Which models may be drawn.
   *
   * @param samplesPerClass fewer samples than so many times the classes are not drawn
   * @param leastSkill 0 where chance is good enough, 1 for an accuracy of 0.99
   * @param sharpness the standard deviation of the logits' noise is at most this
   */
  record Recipe(
      int leastSamples,
      int mostSamples,
      int leastClasses,
      int mostClasses,
      int samplesPerClass,
      double leastSkill,
      double mostSkill,
      double sharpness,
      List<Output> outputs) {
    static final Recipe ANY = new Recipe(50, 5000, 2, 100, 1, 0, 1, 4, List.of(Output.values()));

    Recipe withSamples(int least, int most) {
      return new Recipe(
          least,
          most,
          leastClasses,
          mostClasses,
          samplesPerClass,
          leastSkill,
          mostSkill,
          sharpness,
          outputs);
    }

    Recipe withClasses(int least, int most, int perClass) {
      return new Recipe(
          leastSamples,
          mostSamples,
          least,
          most,
          perClass,
          leastSkill,
          mostSkill,
          sharpness,
          outputs);
    }

    Recipe withSkill(double least, double most) {
      return new Recipe(
          leastSamples,
          mostSamples,
          leastClasses,
          mostClasses,
          samplesPerClass,
          least,
          most,
          sharpness,
          outputs);
    }

    Recipe withSharpness(double most) {
      return new Recipe(
          leastSamples,
          mostSamples,
          leastClasses,
          mostClasses,
          samplesPerClass,
          leastSkill,
          mostSkill,
          most,
          outputs);
    }

    Recipe withOutputs(Output... newOutputs) {
      return new Recipe(
          leastSamples,
          mostSamples,
          leastClasses,
          mostClasses,
          samplesPerClass,
          leastSkill,
          mostSkill,
          sharpness,
          List.of(newOutputs));
    }
  }

  /** A random model with an odd number of samples. */
  static DrawnModel of(Recipe recipe, Random random) {
    int classes = logUniform(random, recipe.leastClasses(), recipe.mostClasses());
    int least = Math.min(recipe.mostSamples(), recipe.samplesPerClass() * classes);
    int samples =
        logUniform(random, Math.max(recipe.leastSamples(), least), recipe.mostSamples()) | 1;
    Output output = recipe.outputs().get(random.nextInt(recipe.outputs().size()));
    Precision precision = List.of(Precision.values()).get(random.nextInt(3));
    double[] shares = shares(classes, random);
    int[] labels = labels(shares, samples, random);
    double skill =
        recipe.leastSkill() + random.nextDouble() * (recipe.mostSkill() - recipe.leastSkill());
    double[] logits = logits(labels, shares, skill, output, recipe.sharpness(), random);
    return stored(classes, output, precision, labels, logits);
  }

  /** The model that gives these logits. */
  static DrawnModel stored(
      int classes, Output output, Precision precision, int[] labels, double[] logits) {
    double[] scores = new double[logits.length];
    for (int row = 0; row < logits.length; row += classes) {
      activate(output, precision != Precision.FLOAT64, logits, row, classes, scores);
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = as(precision, scores[i]);
    }
    return new DrawnModel(classes, output, precision, labels, logits, scores);
  }

  /** A number between two bounds, as likely small as large. */
  static int logUniform(Random random, int least, int most) {
    double exponent = Math.log(least) + random.nextDouble() * Math.log((double) (most + 1) / least);
    return Math.min(most, (int) Math.exp(exponent));
  }

  /** How likely each class is: all alike in half of the models. */
  private static double[] shares(int classes, Random random) {
    double spread = random.nextBoolean() ? 0 : 1;
    double[] shares = new double[classes];
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      shares[k] = Math.exp(spread * random.nextGaussian());
      sum += shares[k];
    }
    for (int k = 0; k < classes; k++) {
      shares[k] /= sum;
    }
    return shares;
  }

  private static int[] labels(double[] shares, int samples, Random random) {
    int[] labels = new int[samples];
    for (int i = 0; i < samples; i++) {
      double at = random.nextDouble();
      int k = 0;
      while (k < shares.length - 1 && at >= shares[k]) {
        at -= shares[k];
        k++;
      }
      labels[i] = k;
    }
    return labels;
  }

  private static double[] logits(
      int[] labels, double[] shares, double skill, Output output, double sharpness, Random random) {
    int classes = shares.length;
    double best = Math.sqrt(2 * Math.log(classes));
    double margin = skill * (best + 3);
    double scale = 0.5 * Math.pow(2 * sharpness, random.nextDouble());
    double offset = output == Output.SIGMOID ? (0.3 + 0.7 * random.nextDouble()) * (best + 1) : 0;
    double[] logits = new double[labels.length * classes];
    for (int i = 0; i < logits.length; i++) {
      int k = i % classes;
      double own = k == labels[i / classes] ? margin : 0;
      double prior = 0.5 * Math.log(shares[k] * classes);
      logits[i] = scale * (own + random.nextGaussian() - offset) + prior;
    }
    return logits;
  }

  private static void activate(
      Output output, boolean inFloat32, double[] logits, int row, int classes, double[] into) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      max = Math.max(max, logits[row + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      double x = inFloat32 ? (float) logits[row + k] : logits[row + k];
      double y =
          switch (output) {
            case SOFTMAX -> Math.exp(x - max);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case LINEAR -> x;
          };
      into[row + k] = inFloat32 ? (float) y : y;
      sum += into[row + k];
    }
    for (int k = 0; output == Output.SOFTMAX && k < classes; k++) {
      double share = into[row + k] / sum;
      into[row + k] = inFloat32 ? (float) share : share;
    }
  }

  private static double as(Precision precision, double value) {
    return switch (precision) {
      case FLOAT16 -> half(value);
      case FLOAT32 -> (float) value;
      case FLOAT64 -> value;
    };
  }

  private static double half(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value;
    }
    int last = Math.max(Math.getExponent(value), LEAST_EXPONENT_OF_HALF) - FRACTION_BITS_OF_HALF;
    double rounded = Math.scalb(Math.rint(Math.scalb(value, -last)), last);
    return Math.abs(rounded) > LARGEST_HALF
        ? Math.copySign(Double.POSITIVE_INFINITY, value)
        : rounded;
  }

  /** The number of samples, N. */
  int samples() {
    return labels.length;
  }

  double score(int sample, int k) {
    return scores[sample * classes + k];
  }

  /** The same scores beside other labels. */
  DrawnModel withLabels(int[] newLabels) {
    return new DrawnModel(classes, output, precision, newLabels, logits, scores);
  }

  /** The same labels beside other scores. */
  DrawnModel withScores(double[] newScores) {
    return new DrawnModel(classes, output, precision, labels, logits, newScores);
  }

  /** The scores as the verifier is given them. */
  ScoreTable table() {
    return ScoreTable.of(scores, classes, precision);
  }

  /** The evidence of two files. */
  Evidence evidence(LossRule loss, Circumstances circumstances) {
    return Evidence.ofFiles(names(), LabelColumn.of(labels), table(), loss, circumstances);
  }

  private List<String> names() {
    return IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
  }
}
