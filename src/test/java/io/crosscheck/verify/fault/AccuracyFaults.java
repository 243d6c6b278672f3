package io.crosscheck.verify.fault;

import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.verify.fault.DrawnModel.Output;
import io.crosscheck.verify.fault.DrawnModel.Recipe;
import io.crosscheck.verify.fault.FaultDraft.Base;
import io.crosscheck.verify.fault.FaultDraft.FaultCase;
import io.crosscheck.verify.recount.Circumstances;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Claims that take another figure for the accuracy, or weigh samples. */
final class AccuracyFaults {
  private AccuracyFaults() {}

  /** Cells instead of samples. */
  static FaultCase binaryAccuracy(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY.withClasses(3, 100, 1), random);
    double threshold = threshold(draft);
    return draft.accuracy(draft.naive().mean(i -> draft.naive().rightCells(i, threshold)));
  }

  /** All cells of a sample at once. */
  static FaultCase subsetAccuracy(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY.withClasses(3, 100, 1).withSkill(0.4, 1), random);
    double threshold = threshold(draft);
    return draft.accuracy(draft.naive().mean(i -> draft.naive().rightRow(i, threshold)));
  }

  /** Logits are compared with 0, or, by mistake, with 0.5. */
  private static double threshold(FaultDraft draft) {
    return draft.model().output() == Output.LINEAR && draft.random().nextBoolean() ? 0 : 0.5;
  }

  /** The label is among the k best. */
  static FaultCase topK(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY.withClasses(4, 100, 1).withSkill(0, 0.8), random);
    int[] usual = {2, 3, 5, 10};
    int most = draft.model().classes() > 10 ? 4 : draft.model().classes() > 5 ? 3 : 2;
    int best = usual[random.nextInt(most)];
    return draft.accuracy(draft.naive().mean(i -> draft.naive().amongBest(i, best)));
  }

  /** Every class counts alike. */
  static FaultCase balancedAccuracy(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY, random);
    return draft.accuracy(draft.naive().balanced());
  }

  /** The samples have weights; of the accuracy, or of the loss as Keras or a mean has it. */
  static FaultCase sampleWeighted(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY, random);
    float[] weights = new float[draft.model().samples()];
    boolean mask = random.nextInt(4) == 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          mask ? random.nextInt(4) == 0 ? 0 : 1 : (float) -Math.log(1 - random.nextDouble());
    }
    Circumstances known = draft.circumstances().withSampleWeights(ScoreTable.of(weights, 1));
    return weighted(draft, known, i -> weights[i]);
  }

  /** The classes have weights, given in a file; of a loss also those that balance the classes. */
  static FaultCase classWeighted(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY, random);
    int[] labels = draft.model().labels();
    if (random.nextInt(3) == 0) {
      double[] balancing = balancing(draft.model());
      Base base = draft.base();
      IntToDoubleFunction losses = draft.losses(base);
      double loss = draft.naive().mean(i -> losses.applyAsDouble(i) * balancing[labels[i]]);
      return draft.loss(loss, base);
    }
    double[] weights = new double[draft.model().classes()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = 0.2 + 3 * random.nextDouble();
    }
    Circumstances known = draft.circumstances().withClassWeights(weights);
    return weighted(draft, known, i -> weights[labels[i]]);
  }

  private static FaultCase weighted(
      FaultDraft draft, Circumstances known, IntToDoubleFunction weights) {
    NaiveFigures naive = draft.naive();
    int samples = draft.model().samples();
    double all = naive.sum(weights, 0, samples);
    if (draft.random().nextBoolean()) {
      double right = naive.sum(i -> weights.applyAsDouble(i) * naive.right(i), 0, samples);
      return draft.accuracy(naive.rounded(right / all), known);
    }
    Base base = draft.base();
    IntToDoubleFunction losses = draft.losses(base);
    double sum =
        naive.sum(
            i -> naive.rounded(weights.applyAsDouble(i) * losses.applyAsDouble(i)), 0, samples);
    double by = draft.random().nextBoolean() ? samples : all;
    return draft.loss(naive.rounded(sum / by), base, known);
  }

  private static double[] balancing(DrawnModel model) {
    double[] count = new double[model.classes()];
    for (int label : model.labels()) {
      count[label]++;
    }
    for (int k = 0; k < count.length; k++) {
      count[k] = model.samples() / (model.classes() * count[k]);
    }
    return count;
  }

  /** Rows of NaN, which programs answer in different ways. */
  static FaultCase nanScores(Random random) {
    DrawnModel whole = DrawnModel.of(Recipe.ANY.withSkill(0.2, 1), random);
    double[] scores = whole.scores().clone();
    double share = 0.02 + 0.3 * random.nextDouble();
    boolean rows = random.nextBoolean();
    for (int i = 0; i < whole.samples(); i++) {
      if (random.nextDouble() < share) {
        int only = random.nextInt(whole.classes());
        for (int k = 0; k < whole.classes(); k++) {
          if (rows || k == only) {
            scores[i * whole.classes() + k] = Double.NaN;
          }
        }
      }
    }
    DrawnModel model = whole.withScores(scores);
    FaultDraft draft = FaultDraft.about(model, random);
    int reading = random.nextInt(3);
    int right = 0;
    int total = 0;
    for (int i = 0; i < model.samples(); i++) {
      int predicted = predictedBeside(model, i, reading);
      total += predicted >= 0 ? 1 : 0;
      right += predicted == model.labels()[i] ? 1 : 0;
    }
    return draft.accuracy((double) right / total);
  }

  /** NumPy's argmax (0), one that passes NaN over (1), or none for a sample with NaN (2). */
  private static int predictedBeside(DrawnModel model, int sample, int reading) {
    int best = -1;
    for (int k = 0; k < model.classes(); k++) {
      double score = model.score(sample, k);
      if (Double.isNaN(score)) {
        if (reading != 1) {
          return reading == 0 ? k : -1;
        }
      } else if (best < 0 || score > model.score(sample, best)) {
        best = k;
      }
    }
    return Math.max(best, 0);
  }

  /** Coarse scores, of whose ties another one is taken. */
  static FaultCase ties(Random random) {
    Recipe recipe = Recipe.ANY.withOutputs(Output.SOFTMAX, Output.SIGMOID);
    DrawnModel fine = DrawnModel.of(recipe.withSamples(200, 5000), random);
    double steps = random.nextBoolean() ? 10 : 50;
    double[] scores = fine.scores().clone();
    for (int i = 0; i < scores.length; i++) {
      double coarse = Math.rint(scores[i] * steps) / steps;
      scores[i] = fine.precision() == Precision.FLOAT64 ? coarse : (float) coarse;
    }
    DrawnModel model = fine.withScores(scores);
    FaultDraft draft = FaultDraft.about(model, random);
    int reading = random.nextInt(3);
    return draft.accuracy(draft.naive().mean(i -> rightOfTied(model, i, reading, random)));
  }

  /** The last of the tied classes (0), any of them (1), or the label if it is one (2). */
  private static double rightOfTied(DrawnModel model, int sample, int reading, Random random) {
    int best = 0;
    int tied = 1;
    for (int k = 1; k < model.classes(); k++) {
      double difference = model.score(sample, k) - model.score(sample, best);
      tied = difference > 0 ? 1 : difference == 0 ? tied + 1 : tied;
      boolean takes =
          switch (reading) {
            case 0 -> true;
            case 1 -> random.nextInt(tied) == 0;
            default -> k == model.labels()[sample];
          };
      if (difference > 0 || (difference == 0 && takes)) {
        best = k;
      }
    }
    return best == model.labels()[sample] ? 1 : 0;
  }

  /** A model that always answers the same. */
  static FaultCase constantModel(Random random) {
    FaultDraft draft =
        FaultDraft.of(Recipe.ANY.withClasses(2, 30, 10).withSamples(100, 5000), random);
    int answer = draft.model().labels()[random.nextInt(draft.model().samples())];
    return draft.accuracy(draft.naive().mean(i -> draft.model().labels()[i] == answer ? 1 : 0));
  }
}
