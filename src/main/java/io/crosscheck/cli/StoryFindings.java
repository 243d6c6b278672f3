package io.crosscheck.cli;

import io.crosscheck.result.LayerDiagnosis;
import io.crosscheck.verify.recount.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run's layers and outputs show beyond its accuracy. */
final class StoryFindings {
  /** Keras's clipping bound: an output nearer to 0 or 1 has no gradient under Keras 2's rule. */
  private static final float EPSILON = 1e-7f;

  /** A gradient this much smaller at the first layer than at the last one has vanished. */
  private static final double VANISHED = 1e-3;

  private StoryFindings() {}

  /** Gradient norms, dead units, saturated outputs, and whether the gradients vanish. */
  static List<String> notes(TrainingRun.Outcome outcome) {
    List<String> notes = new ArrayList<>();
    notes.add("gradient norms by layer, before training: " + norms(outcome.atStart()));
    notes.add("after: " + norms(outcome.atEnd()));
    notes.add(
        String.format(
            Locale.ROOT,
            "dead ReLUs %.0f %% before, %.0f %% after; saturated outputs %.0f %%",
            100 * deadShare(outcome.atStart()),
            100 * deadShare(outcome.atEnd()),
            100 * saturatedShare(outcome.evidence())));
    notes.add("'the gradients vanish': " + vanish(outcome.atStart(), outcome.atEnd()));
    return notes;
  }

  /** How many classes get an output of 1 for every sample. */
  static int stuckClasses(Evidence evidence) {
    int classes = evidence.classes();
    double[] scores = scores(evidence);
    int stuck = 0;
    for (int k = 0; k < classes; k++) {
      if (isStuck(scores, k, classes)) {
        stuck++;
      }
    }
    return stuck;
  }

  /** The share of samples whose least score is their class's. */
  static double invertedAccuracy(Evidence evidence) {
    int classes = evidence.classes();
    double[] scores = scores(evidence);
    int[] labels = new int[evidence.samples()];
    evidence.labels().read(0, labels.length, labels);
    int right = 0;
    for (int sample = 0; sample < evidence.samples(); sample++) {
      if (argmin(scores, sample * classes, classes) == labels[sample]) {
        right++;
      }
    }
    return (double) right / evidence.samples();
  }

  private static String vanish(List<LayerDiagnosis> atStart, List<LayerDiagnosis> atEnd) {
    if (vanishing(atStart)) {
      return "true, from the start";
    }
    return vanishing(atEnd) ? "true, after training" : "false";
  }

  private static boolean vanishing(List<LayerDiagnosis> layers) {
    double first = layers.get(0).gradientNorm();
    double last = layers.get(layers.size() - 1).gradientNorm();
    return first == 0 || first < VANISHED * last;
  }

  private static String norms(List<LayerDiagnosis> layers) {
    return layers.stream()
        .map(layer -> String.format(Locale.ROOT, "%.3g", layer.gradientNorm()))
        .collect(Collectors.joining(", "));
  }

  /** Of the hidden layers' units; the last layer has no ReLU. */
  private static double deadShare(List<LayerDiagnosis> layers) {
    List<LayerDiagnosis> hidden = layers.subList(0, layers.size() - 1);
    int units = hidden.stream().mapToInt(LayerDiagnosis::units).sum();
    int dead = hidden.stream().mapToInt(LayerDiagnosis::deadUnits).sum();
    return units == 0 ? 0 : (double) dead / units;
  }

  private static double saturatedShare(Evidence evidence) {
    int saturated = 0;
    double[] scores = scores(evidence);
    for (double score : scores) {
      if (score <= EPSILON || score >= 1 - EPSILON) {
        saturated++;
      }
    }
    return (double) saturated / scores.length;
  }

  private static double[] scores(Evidence evidence) {
    double[] scores = new double[evidence.samples() * evidence.classes()];
    evidence.scores().read(0, evidence.samples(), scores);
    return scores;
  }

  private static boolean isStuck(double[] scores, int k, int classes) {
    for (int i = k; i < scores.length; i += classes) {
      if (scores[i] < 1 - EPSILON) {
        return false;
      }
    }
    return true;
  }

  private static int argmin(double[] scores, int start, int classes) {
    int least = 0;
    for (int k = 1; k < classes; k++) {
      if (scores[start + k] < scores[start + least]) {
        least = k;
      }
    }
    return least;
  }
}
