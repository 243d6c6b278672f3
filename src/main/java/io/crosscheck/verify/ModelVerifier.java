package io.crosscheck.verify;

import io.crosscheck.Failure;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Claim;
import io.crosscheck.result.Verification;
import io.crosscheck.savedmodel.LoadedModel;
import io.crosscheck.savedmodel.Manifest;
import io.crosscheck.savedmodel.SavedModelException;
import io.crosscheck.savedmodel.SinglePredictor;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Loads an exported folder afresh, asks it for every sample alone, and compares what it says with
 * what its manifest claims.
 */
public final class ModelVerifier {
  private static final Logger LOG = LogManager.getLogger(ModelVerifier.class);

  private final SessionSettings settings;
  private final LongSupplier nanoTime;

  /**
   * A verifier.
   *
   * @param nanoTime the clock that the single predictions are timed by
   */
  public ModelVerifier(SessionSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /** The figures that a manifest claims; 'accuracy' always means the argmax accuracy. */
  public static List<Claim> claims(Manifest manifest) {
    List<Claim> claims = new ArrayList<>();
    for (Manifest.MetricClaim metric : manifest.claims().metrics()) {
      claims.add(new Claim(metric.name(), metric.value()));
    }
    claims.add(new Claim("loss", manifest.claims().loss()));
    return claims;
  }

  /** What a recount found, beside what the model said. */
  public record Verified(Evidence evidence, Verification verification) {}

  /**
   * Verifies a folder's claims on these samples.
   *
   * @throws SavedModelException if the folder cannot be loaded or does not fit the samples
   */
  public Verified verify(Path folder, Manifest manifest, ImageDataset samples) {
    Evidence evidence = evidence(folder, manifest, samples);
    return new Verified(evidence, Verifier.verify(evidence, claims(manifest)));
  }

  private Evidence evidence(Path folder, Manifest manifest, ImageDataset samples) {
    Preprocessing preprocessing = manifest.config().preprocessing();
    int size = samples.size();
    try (LoadedModel model = LoadedModel.open(folder, settings)) {
      checkFits(folder, model, preprocessing.features(samples.shape()), samples.classes());
      float[] features = new float[size * model.inputs()];
      preprocessing.writeAll(samples, FloatBuffer.wrap(features));

      float[] alone = new float[size * model.outputs()];
      double seconds = askOneByOne(model, features, alone, size);
      LOG.debug("asked {} for {} samples alone in {} s", folder, size, seconds);
      int batchSize = Math.min(manifest.claims().batchSize(), size);
      float[] batched = askInBatches(model, features, size, batchSize);
      Optional<float[]> logits = model.logits().map(call -> call.run(features, size));
      Loss loss = manifest.config().lossFunction();
      int classes = manifest.labelNames().size();
      return new Evidence(
          "verify " + folder,
          manifest.labelNames(),
          LabelColumn.of(samples.labels()),
          ScoreTable.of(alone, classes),
          new LossRule.OfModel(loss, manifest.config().outputActivation()),
          Optional.of(new Evidence.Batched(batchSize, ScoreTable.of(batched, classes))),
          logits.map(values -> ScoreTable.of(values, classes)),
          Circumstances.NONE.withBatchSize(batchSize),
          Optional.of(new Verification.SinglePredictions(size, seconds)));
    }
  }

  private double askOneByOne(LoadedModel model, float[] features, float[] scores, int samples) {
    try (SinglePredictor predictor = model.singlePredictor()) {
      long start = nanoTime.getAsLong();
      for (int sample = 0; sample < samples; sample++) {
        predictor.predict(features, scores, sample);
      }
      return (nanoTime.getAsLong() - start) / 1e9;
    }
  }

  private static float[] askInBatches(
      LoadedModel model, float[] features, int samples, int batchSize) {
    float[] scores = new float[samples * model.outputs()];
    for (int from = 0; from < samples; from += batchSize) {
      int to = Math.min(samples, from + batchSize);
      float[] part =
          model.evaluatedScores(
              Arrays.copyOfRange(features, from * model.inputs(), to * model.inputs()), to - from);
      System.arraycopy(part, 0, scores, from * model.outputs(), part.length);
    }
    return scores;
  }

  private static void checkFits(Path folder, LoadedModel model, int features, int classes) {
    if (model.inputs() != features || model.outputs() != classes) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "the model does not fit the data: expected "
              + features
              + " inputs and "
              + classes
              + " classes, got "
              + model.inputs()
              + " and "
              + model.outputs()
              + ". Name the data that it was trained for by --data.");
    }
  }
}
