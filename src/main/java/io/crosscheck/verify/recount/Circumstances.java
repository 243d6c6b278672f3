package io.crosscheck.verify.recount;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.data.table.TrainingHistory;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is known of how a figure was made, beside scores and labels.
 *
 * @param batchSize samples in each batch of the evaluation, the last batch excepted
 * @param sampleWeights one weight a sample, {@code [N, 1]}
 * @param classWeights one weight a class, {@code [K]}
 * @param history what the training loop reported
 * @param penalty what the weights' regularization adds to the loss
 * @param training scores and labels of the training samples
 * @param lossTolerance how far, relatively, a loss may lie from another and still be the same
 */
public record Circumstances(
    OptionalInt batchSize,
    Optional<ScoreTable> sampleWeights,
    Optional<double[]> classWeights,
    Optional<TrainingHistory> history,
    OptionalDouble penalty,
    Optional<Split> training,
    double lossTolerance) {
  /** What frameworks that sum in float32 leave open. */
  public static final double DEFAULT_LOSS_TOLERANCE = 1e-5;

  /** Nothing is known. */
  public static final Circumstances NONE =
      new Circumstances(
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          DEFAULT_LOSS_TOLERANCE);

  /** Scores and labels of other samples than those that the claims are about. */
  public record Split(ScoreTable scores, LabelColumn labels) {}

  /** The same with a known batch size. */
  public Circumstances withBatchSize(int newBatchSize) {
    return new Circumstances(
        OptionalInt.of(newBatchSize),
        sampleWeights,
        classWeights,
        history,
        penalty,
        training,
        lossTolerance);
  }

  /** The same with weights of the samples. */
  public Circumstances withSampleWeights(ScoreTable newWeights) {
    return new Circumstances(
        batchSize,
        Optional.of(newWeights),
        classWeights,
        history,
        penalty,
        training,
        lossTolerance);
  }

  /** The same with weights of the classes. */
  public Circumstances withClassWeights(double[] newWeights) {
    return new Circumstances(
        batchSize,
        sampleWeights,
        Optional.of(newWeights),
        history,
        penalty,
        training,
        lossTolerance);
  }

  /** The same with what the training loop reported. */
  public Circumstances withHistory(TrainingHistory newHistory) {
    return new Circumstances(
        batchSize,
        sampleWeights,
        classWeights,
        Optional.of(newHistory),
        penalty,
        training,
        lossTolerance);
  }

  /** The same with what regularization adds. */
  public Circumstances withPenalty(double newPenalty) {
    return new Circumstances(
        batchSize,
        sampleWeights,
        classWeights,
        history,
        OptionalDouble.of(newPenalty),
        training,
        lossTolerance);
  }

  /** The same with the training samples. */
  public Circumstances withTraining(Split newTraining) {
    return new Circumstances(
        batchSize,
        sampleWeights,
        classWeights,
        history,
        penalty,
        Optional.of(newTraining),
        lossTolerance);
  }

  /** The same with another tolerance of losses. */
  public Circumstances withLossTolerance(double newTolerance) {
    return new Circumstances(
        batchSize, sampleWeights, classWeights, history, penalty, training, newTolerance);
  }
}
