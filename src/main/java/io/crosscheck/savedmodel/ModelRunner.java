package io.crosscheck.savedmodel;

import java.util.List;

/**
 * A model that answers for samples, in this process or in another.
 *
 * <p>Shapes: features row by row in the model's own layout; answers {@code [samples, outputs()]}.
 * Where {@link ModelInputSpec#fixedBatch} is given, the model is asked for so many samples at once
 * whatever batch size is named, the last ones beside repetitions of the last sample.
 */
public interface ModelRunner extends AutoCloseable {

  /** What is asked of a model. */
  enum Answer {
    /** The chosen output alone, as a prediction computes it. */
    SCORES,
    /** The chosen output where the logits are computed beside it, as an evaluation does. */
    EVALUATED_SCORES,
    /** The input of the last activation. */
    LOGITS
  }

  /** What the chosen input takes. */
  ModelInputSpec input();

  /** The number of scores of one sample. */
  int outputs();

  /** The type in which the model gives its scores. */
  ElementType outputType();

  /** What was chosen for want of a word from the user, each as a sentence. */
  List<String> guesses();

  /** All that could have been chosen. */
  List<CallableSignature> signatures();

  /** Whether the model tells its logits. */
  boolean hasLogits();

  /**
   * The model's answer to samples, asked for in batches of this size, the last one as short as it
   * is.
   *
   * @throws SavedModelException if the samples do not fit the model, or it does not tell its logits
   */
  float[] ask(Answer answer, Features features, int batchSize);

  /** The scores of samples whose shape follows from their number of values. */
  default float[] scores(float[] features, int samples, int batchSize) {
    return ask(Answer.SCORES, shaped(features, samples), batchSize);
  }

  /** The logits of samples whose shape follows from their number of values. */
  default float[] logits(float[] features, int samples, int batchSize) {
    return ask(Answer.LOGITS, shaped(features, samples), batchSize);
  }

  /** The scores of samples as an evaluation computes them, where these may have other bits. */
  default float[] evaluatedScores(float[] features, int samples, int batchSize) {
    return ask(Answer.EVALUATED_SCORES, shaped(features, samples), batchSize);
  }

  private Features shaped(float[] features, int samples) {
    return Features.shaped("model", input(), features, samples);
  }

  /** The variables of floating point that the scores are computed from, as the graph names them. */
  List<SavedVariable> variables();

  @Override
  void close();
}
