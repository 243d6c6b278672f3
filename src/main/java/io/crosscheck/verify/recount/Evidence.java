package io.crosscheck.verify.recount;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Verification.SinglePredictions;
import io.crosscheck.verify.loss.LossRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a model said about a data set.
 *
 * <p>Shapes: labels {@code [N]}; scores and logits {@code [N, K]}; K is the number of label names.
 *
 * <p>Errors: {@link ModelException} where a length does not fit; the message names it.
 *
 * @param where what was asked, for messages: {@code verify savedmodels/vgg7}
 * @param scores the model's outputs, asked for one sample at a time where a model was asked
 * @param loss how the model's loss was computed
 * @param batched the outputs for the same samples, asked for in batches
 * @param logits the input of the model's last activation, where the model gives it
 * @param circumstances what else is known of how the figures were made
 * @param singlePredictions how the scores were asked for; empty where they were given
 */
public record Evidence(
    String where,
    List<String> labelNames,
    LabelColumn labels,
    ScoreTable scores,
    LossRule loss,
    Optional<Batched> batched,
    Optional<ScoreTable> logits,
    Circumstances circumstances,
    Optional<SinglePredictions> singlePredictions) {

  /**
   * The same samples' outputs, asked for in batches of that many, the last of which may be short.
   */
  public record Batched(int batchSize, ScoreTable scores) {}

  public Evidence {
    labelNames = List.copyOf(labelNames);
    int samples = labels.samples();
    int classes = labelNames.size();
    if (samples == 0 || classes == 0) {
      throw new ModelException(
          where,
          String.format(
              "nothing to verify: expected at least 1 sample and 1 class, got %d and %d. Name a"
                  + " data set with samples.",
              samples, classes));
    }
    OptionalInt batchSize = circumstances.batchSize();
    if (batchSize.isPresent() && batchSize.getAsInt() <= 0) {
      throw new ModelException(
          where,
          "batch size of the evaluation: expected at least 1, got "
              + batchSize.getAsInt()
              + ". Name the one that the figures were made with.");
    }
    check(where, "scores", scores, samples, classes);
    batched.ifPresent(it -> check(where, "batched scores", it.scores(), samples, classes));
    logits.ifPresent(it -> check(where, "logits", it, samples, classes));
    circumstances
        .sampleWeights()
        .ifPresent(it -> check(where, "sample weights", it, samples, it.classes()));
  }

  /** What files alone tell. */
  public static Evidence ofFiles(
      List<String> labelNames,
      LabelColumn labels,
      ScoreTable scores,
      LossRule loss,
      Circumstances circumstances) {
    return new Evidence(
        "explain",
        labelNames,
        labels,
        scores,
        loss,
        Optional.empty(),
        Optional.empty(),
        circumstances,
        Optional.empty());
  }

  private static void check(
      String where, String what, ScoreTable values, int samples, int classes) {
    if (values.samples() != samples || values.classes() != classes) {
      throw new ModelException(
          where,
          String.format(
              "%s do not fit the labels: expected %d samples of %d classes, got %d of %d. Verify"
                  + " the model with the data it was made for.",
              what, samples, classes, values.samples(), values.classes()));
    }
  }

  /** The number of samples, N. */
  public int samples() {
    return labels.samples();
  }

  /** The number of classes, K. */
  public int classes() {
    return labelNames.size();
  }

  /** The same claims' evidence with other scores for the same samples, and nothing else asked. */
  public Evidence withScores(ScoreTable newScores) {
    return new Evidence(
        where,
        labelNames,
        labels,
        newScores,
        loss,
        Optional.empty(),
        Optional.empty(),
        circumstances,
        singlePredictions);
  }

  /** The same evidence, of which more is known. */
  public Evidence with(Circumstances newCircumstances) {
    return new Evidence(
        where,
        labelNames,
        labels,
        scores,
        loss,
        batched,
        logits,
        newCircumstances,
        singlePredictions);
  }
}
