package io.crosscheck.cli;

import io.crosscheck.data.table.ScoreFiles;
import io.crosscheck.model.ModelException;
import io.crosscheck.verify.recount.Circumstances;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a claimed figure was made. */
final class CircumstanceOptions {
  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Samples in a batch of the evaluation; without it the usual sizes are tried.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--sample-weights",
      paramLabel = "FILE",
      description = "One weight a sample, in the samples' order.")
  private @Nullable Path sampleWeights;

  @Option(
      names = "--class-weights",
      paramLabel = "W",
      split = ",",
      description = "One weight a class, in the order of the scores' columns.")
  private double @Nullable [] classWeights;

  @Option(
      names = "--train-history",
      paramLabel = "FILE",
      description =
          "What fit reported: the file of Keras's CSVLogger, Crosscheck's own history.csv, or the"
              + " history that Keras's fit returns, as JSON.")
  private @Nullable Path history;

  @Option(
      names = "--penalty",
      paramLabel = "P",
      description =
          "What regularization adds to the loss, which Keras has as the sum of model.losses.")
  private @Nullable Double penalty;

  @Option(
      names = "--train-scores",
      paramLabel = "FILE",
      description = "Scores of the training samples, with --train-labels.")
  private @Nullable Path trainScores;

  @Option(
      names = "--train-labels",
      paramLabel = "FILE",
      description = "True classes of the training samples, with --train-scores.")
  private @Nullable Path trainLabels;

  @Mixin private ToleranceOption tolerance = new ToleranceOption();

  /** Finds a value out of its range before anything is read. */
  void check() {
    ComputeOptions.checkBatchSize(batchSize);
    tolerance.check();
    if (classWeights != null) {
      checkClassWeights(classWeights);
    }
    if (penalty != null && !(penalty >= 0 && Double.isFinite(penalty))) {
      throw new ModelException("--penalty", "expected a number from 0 on, got " + penalty + ".");
    }
    if ((trainScores == null) != (trainLabels == null)) {
      throw new ModelException(
          "explain", "expected both --train-scores and --train-labels, got one of them.");
    }
  }

  /** Reads what the options name. */
  Circumstances read(int classes) {
    Circumstances known = tolerance.addTo(Circumstances.NONE);
    if (batchSize != null) {
      known = known.withBatchSize(batchSize);
    }
    if (sampleWeights != null) {
      known = known.withSampleWeights(ScoreFiles.weights(sampleWeights));
    }
    if (classWeights != null) {
      checkCount(classWeights, classes);
      known = known.withClassWeights(classWeights);
    }
    if (history != null) {
      known = known.withHistory(ScoreFiles.history(history));
    }
    if (penalty != null) {
      known = known.withPenalty(penalty);
    }
    if (trainScores != null && trainLabels != null) {
      known =
          known.withTraining(
              new Circumstances.Split(
                  ScoreFiles.scores(trainScores).table(),
                  ScoreFiles.labels(trainLabels, classes, List.of()).column()));
    }
    return known;
  }

  private static void checkCount(double[] weights, int classes) {
    if (weights.length != classes) {
      throw new ModelException(
          "--class-weights",
          "expected " + classes + " weights, one a class, got " + weights.length + ".");
    }
  }

  private static void checkClassWeights(double[] weights) {
    for (double weight : weights) {
      if (!(weight >= 0 && Double.isFinite(weight))) {
        throw new ModelException(
            "--class-weights", "expected numbers from 0 on, got " + weight + ".");
      }
    }
    if (Arrays.stream(weights).sum() == 0) {
      throw new ModelException(
          "--class-weights", "expected a number greater than 0, got none. Weigh some class.");
    }
  }
}
