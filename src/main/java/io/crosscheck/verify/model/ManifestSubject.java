package io.crosscheck.verify.model;

import io.crosscheck.Failure;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.InputEncoding;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Regularizer;
import io.crosscheck.savedmodel.Manifest;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SavedModelException;
import io.crosscheck.savedmodel.SavedVariable;
import io.crosscheck.savedmodel.SignatureChoice;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a model's own manifest says of how it is to be asked. */
public final class ManifestSubject {
  private ManifestSubject() {}

  /**
   * The subject that a manifest describes.
   *
   * @param afresh the same model, loaded by another process
   * @throws SavedModelException if the model does not fit the samples
   */
  public static ModelSubject of(
      Path folder,
      Manifest manifest,
      ModelRunner runner,
      Optional<ModelRunner> afresh,
      Optional<Function<SignatureChoice, ModelRunner>> reopen,
      ImageDataset samples,
      Optional<ImageDataset> training) {
    Preprocessing preprocessing = manifest.config().preprocessing();
    int features = preprocessing.features(samples.shape());
    checkFits(folder, runner, features, samples.classes());
    Functional network = manifest.config().model(samples.shape(), samples.classes());
    return new ModelSubject(
        "verify " + folder,
        runner,
        afresh,
        reopen,
        samples,
        training,
        InputEncoding.of(preprocessing),
        new LossRule.OfModel(
            manifest.config().lossFunction(),
            manifest.config().lastActivation(),
            penalty(runner, network)),
        Circumstances.NONE.withBatchSize(Math.min(manifest.claims().batchSize(), samples.size())),
        hasOtherWeights(manifest, runner, network));
  }

  /** What the network's regularizers add for the weights that the model has. */
  private static double penalty(ModelRunner runner, Functional network) {
    if (network.weights().stream().allMatch(weight -> weight.rules().regularizer().isEmpty())) {
      return 0;
    }
    Map<String, float[]> saved = saved(runner);
    double penalty = 0;
    for (Layer.Weight weight : network.weights()) {
      float[] values = saved.get(weight.name());
      Optional<Regularizer> regularizer = weight.rules().regularizer();
      if (regularizer.isPresent() && values != null) {
        penalty += regularizer.get().of(values);
      }
    }
    return penalty;
  }

  private static Map<String, float[]> saved(ModelRunner runner) {
    return runner.variables().stream()
        .collect(Collectors.toMap(SavedVariable::name, SavedVariable::values));
  }

  private static boolean hasOtherWeights(
      Manifest manifest, ModelRunner runner, Functional network) {
    Map<String, float[]> saved = saved(runner);
    List<float[]> values = new ArrayList<>();
    for (Layer.Weight weight : network.weights()) {
      float[] found = saved.get(weight.name());
      if (found == null) {
        return true;
      }
      values.add(found);
    }
    return !new Weights(network.weights(), values).sha256().equals(manifest.weightsSha256());
  }

  private static void checkFits(Path folder, ModelRunner model, int features, int classes) {
    boolean fits = model.input().sampleShape(features).isPresent() && model.outputs() == classes;
    if (!fits) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "the model does not fit the data: expected "
              + features
              + " inputs and "
              + classes
              + " classes, got "
              + model.input()
              + " and "
              + model.outputs()
              + ". Name the data that it was trained for by --data.");
    }
  }
}
