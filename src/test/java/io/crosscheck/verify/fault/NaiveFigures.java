package io.crosscheck.verify.fault;

import io.crosscheck.data.table.Precision;
import java.util.function.IntToDoubleFunction;

/**
 * The figures as a script computes them from the stored scores: loops over samples, float32 where a
 * framework has it. Shares nothing with the recount under test.
 */
final class NaiveFigures {
  private final DrawnModel model;
  private final boolean inFloat32;

  /** Figures in float32 unless the scores are doubles. */
  NaiveFigures(DrawnModel model) {
    this(model, model.precision() != Precision.FLOAT64);
  }

  /** Figures in float32, or in doubles. */
  NaiveFigures(DrawnModel model, boolean inFloat32) {
    this.model = model;
    this.inFloat32 = inFloat32;
  }

  /** The labels and scores. */
  DrawnModel model() {
    return model;
  }

  /** A sample's cross-entropy. */
  enum Formula {
    /** Keras's categorical_crossentropy of probabilities. */
    CATEGORICAL,
    /** Keras's sparse_categorical_crossentropy of probabilities. */
    SPARSE,
    /** Keras's binary_crossentropy of probabilities. */
    BINARY,
    /** Cross-entropy of the softmax of the scores. */
    OF_SOFTMAX,
    /** Mean binary cross-entropy of the sigmoid of the scores. */
    OF_SIGMOID
  }

  /** The greatest score's class, the first of equals. */
  int argmax(int sample) {
    int best = 0;
    for (int k = 1; k < model.classes(); k++) {
      if (model.score(sample, k) > model.score(sample, best)) {
        best = k;
      }
    }
    return best;
  }

  /** 1 where a sample is right. */
  double right(int sample) {
    return argmax(sample) == model.labels()[sample] ? 1 : 0;
  }

  /** The share of a sample's cells on the label's side of a threshold. */
  double rightCells(int sample, double threshold) {
    int right = 0;
    for (int k = 0; k < model.classes(); k++) {
      right += (model.score(sample, k) > threshold) == (k == model.labels()[sample]) ? 1 : 0;
    }
    return rounded((double) right / model.classes());
  }

  /** 1 where all of a sample's cells are right. */
  double rightRow(int sample, double threshold) {
    return rightCells(sample, threshold) == 1 ? 1 : 0;
  }

  /** 1 where the label is among the k best; of equal scores the lower class comes first. */
  double amongBest(int sample, int best) {
    int label = model.labels()[sample];
    double own = model.score(sample, label);
    int before = 0;
    for (int k = 0; k < model.classes(); k++) {
      double score = model.score(sample, k);
      before += score > own || (score == own && k < label) ? 1 : 0;
    }
    return before < best ? 1 : 0;
  }

  /** The mean recall of the classes that have samples. */
  double balanced() {
    double sum = 0;
    int present = 0;
    for (int k = 0; k < model.classes(); k++) {
      int right = 0;
      int all = 0;
      for (int i = 0; i < model.samples(); i++) {
        if (model.labels()[i] == k) {
          all++;
          right += argmax(i) == k ? 1 : 0;
        }
      }
      if (all > 0) {
        present++;
        sum += (double) right / all;
      }
    }
    return sum / present;
  }

  /** A sample's loss. */
  double loss(Formula formula, int sample) {
    return switch (formula) {
      case CATEGORICAL -> {
        double sum = 0;
        for (int k = 0; k < model.classes(); k++) {
          sum = rounded(sum + model.score(sample, k));
        }
        yield -log(clip(rounded(label(sample) / sum)));
      }
      case SPARSE -> {
        double sum = 0;
        for (int k = 0; k < model.classes(); k++) {
          sum = rounded(sum + clip(model.score(sample, k)));
        }
        yield rounded(log(sum) - log(clip(label(sample))));
      }
      case BINARY -> {
        double sum = 0;
        for (int k = 0; k < model.classes(); k++) {
          double p = clip(model.score(sample, k));
          sum = rounded(sum - log(k == model.labels()[sample] ? p : rounded(1 - p)));
        }
        yield rounded(sum / model.classes());
      }
      case OF_SOFTMAX -> ofSoftmax(k -> model.score(sample, k), model.labels()[sample]);
      case OF_SIGMOID -> ofSigmoid(sample);
    };
  }

  /** The softmax cross-entropy of any logits. */
  double ofSoftmax(IntToDoubleFunction logits, int label) {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < model.classes(); k++) {
      max = Math.max(max, logits.applyAsDouble(k));
    }
    double sum = 0;
    for (int k = 0; k < model.classes(); k++) {
      sum = rounded(sum + rounded(Math.exp(logits.applyAsDouble(k) - max)));
    }
    return rounded(log(sum) - rounded(logits.applyAsDouble(label) - max));
  }

  private double ofSigmoid(int sample) {
    double sum = 0;
    for (int k = 0; k < model.classes(); k++) {
      double x = model.score(sample, k);
      double z = k == model.labels()[sample] ? 1 : 0;
      double rest = rounded(Math.log1p(rounded(Math.exp(-Math.abs(x)))));
      sum = rounded(sum + Math.max(x, 0) - x * z + rest);
    }
    return rounded(sum / model.classes());
  }

  private double label(int sample) {
    return model.score(sample, model.labels()[sample]);
  }

  private double clip(double p) {
    return inFloat32
        ? Math.min(Math.max((float) p, 1e-7f), 1f - 1e-7f)
        : Math.min(Math.max(p, 1e-7), 1 - 1e-7);
  }

  private double log(double x) {
    return rounded(Math.log(x));
  }

  /** To float32 where the scores are no doubles. */
  double rounded(double x) {
    return inFloat32 ? (float) x : x;
  }

  /** The mean over all samples. */
  double mean(IntToDoubleFunction bySample) {
    return mean(bySample, 0, model.samples());
  }

  /** The mean of a range, in float32 as NumPy's halves add it, or in doubles. */
  double mean(IntToDoubleFunction bySample, int from, int to) {
    return rounded(sum(bySample, from, to) / (to - from));
  }

  /** The sum of a range, in float32 as NumPy's halves add it, or in doubles. */
  double sum(IntToDoubleFunction bySample, int from, int to) {
    if (to - from == 1) {
      return bySample.applyAsDouble(from);
    }
    int middle = (from + to) >>> 1;
    return rounded(sum(bySample, from, middle) + sum(bySample, middle, to));
  }
}
