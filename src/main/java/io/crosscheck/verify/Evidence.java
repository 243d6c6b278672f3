package io.crosscheck.verify;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Verification.SinglePredictions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a model said about a data set.
 *
 * <p>Shapes: labels {@code [N]} in {@code [0, K)}; scores and logits {@code [N, K]} float32, row by
 * row; K is the number of label names. The arrays are not copied.
 *
 * <p>Errors: {@link ModelException} where a length or label does not fit; the message names it.
 *
 * @param where what was asked, for messages: {@code verify savedmodels/vgg7}
 * @param scores the model's outputs, asked for one sample at a time
 * @param batched the outputs for the same samples, asked for in batches
 * @param logits the input of the model's last activation, where the model gives it
 * @param loss the loss by whose rule the model's loss was reported
 * @param lastActivation what the model ends with
 * @param evaluateBatchSize samples in each batch of the evaluation that made the claims, the last
 *     batch excepted
 * @param singlePredictions how the scores were asked for
 */
public record Evidence(
    String where,
    List<String> labelNames,
    int[] labels,
    float[] scores,
    Optional<Batched> batched,
    Optional<float[]> logits,
    Loss loss,
    Activation lastActivation,
    int evaluateBatchSize,
    SinglePredictions singlePredictions) {

  /**
   * The same samples' outputs, asked for in batches of that many, the last of which may be short.
   */
  public record Batched(int batchSize, float[] scores) {}

  public Evidence {
    labelNames = List.copyOf(labelNames);
    int classes = labelNames.size();
    if (labels.length == 0 || classes == 0) {
      throw new ModelException(
          where,
          String.format(
              "nothing to verify: expected at least 1 sample and 1 class, got %d and %d. Name a"
                  + " data set with samples.",
              labels.length, classes));
    }
    if (evaluateBatchSize <= 0) {
      throw new ModelException(
          where,
          "batch size of the evaluation: expected at least 1, got "
              + evaluateBatchSize
              + ". Name the one that the figures were made with.");
    }
    checkLength(where, "scores", scores, labels.length, classes);
    if (batched.isPresent()) {
      checkLength(where, "batched scores", batched.get().scores(), labels.length, classes);
    }
    if (logits.isPresent()) {
      checkLength(where, "logits", logits.get(), labels.length, classes);
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new ModelException(
            where,
            String.format(
                "label of sample %d does not name a class: expected 0 to %d, got %d. Use the labels"
                    + " that the model was trained with.",
                i, classes - 1, labels[i]));
      }
    }
  }

  private static void checkLength(
      String where, String what, float[] values, int samples, int classes) {
    if (values.length != (long) samples * classes) {
      throw new ModelException(
          where,
          String.format(
              "%s do not fit the labels: expected %d samples of %d classes, got %d values. Verify"
                  + " the model with the data it was made for.",
              what, samples, classes, values.length));
    }
  }

  /** The number of samples, N. */
  public int samples() {
    return labels.length;
  }

  /** The number of classes, K. */
  public int classes() {
    return labelNames.size();
  }

  /** One sample's row out of {@code [N, K]} values. */
  float[] row(float[] values, int sample) {
    return Arrays.copyOfRange(values, sample * classes(), (sample + 1) * classes());
  }
}
