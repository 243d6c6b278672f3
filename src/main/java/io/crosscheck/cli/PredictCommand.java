package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageFiles;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.model.ModelException;
import io.crosscheck.report.JsonReport;
import io.crosscheck.result.NearTie;
import io.crosscheck.savedmodel.LoadedModel;
import io.crosscheck.savedmodel.Manifest;
import io.crosscheck.savedmodel.ScoresFile;
import io.crosscheck.verify.recount.Argmax;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks an exported model for the classes of images. */
@Command(
    name = "predict",
    description = {PredictCommand.SUMMARY, ""})
final class PredictCommand implements Callable<Integer> {
  /** What the program's help says of it. */
  static final String SUMMARY =
      "Predicts the classes of image files, or of a data set's test samples.";

  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "MODEL", description = "A folder that train wrote.")
  private Path model = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "IMAGE",
      arity = "0..*",
      description = "PNG or JPEG files of the model's size.")
  private List<Path> images = List.of();

  @Mixin private DataOptions dataOptions = new DataOptions();

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Samples asked for at once; 32 without it.")
  private int batchSize = 32;

  @Option(
      names = "--scores",
      paramLabel = "FILE.npy",
      description = "Write the scores, float32 [samples, classes].")
  private @Nullable Path scoresFile;

  @Mixin private ComputeOptions compute = new ComputeOptions();
  @Mixin private JsonOption json = new JsonOption();

  PredictCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    json.check();
    compute.check();
    ComputeOptions.checkBatchSize(batchSize);
    checkScoresFile();
    if (images.isEmpty() == (dataOptions.data == null)) {
      throw new ModelException(
          "predict",
          "name what to predict: expected either --data or image files, got "
              + (images.isEmpty() ? "neither." : "both."));
    }
    Manifest manifest = Manifest.read(model);
    ImageDataset samples = samples(manifest);
    SessionSettings settings = compute.settings();
    try (LoadedModel loaded = LoadedModel.open(model, settings)) {
      float[] scores = scores(loaded, manifest, samples);
      if (scoresFile != null) {
        ScoresFile.write(scoresFile, scores, samples.size(), loaded.outputs());
      }
      report(manifest, samples, scores, loaded.outputs());
    }
    return 0;
  }

  /** Fails early where the file could not be written. */
  private void checkScoresFile() {
    if (scoresFile != null) {
      OutputPlace.check(scoresFile, "--scores");
    }
  }

  private ImageDataset samples(Manifest manifest) {
    return images.isEmpty()
        ? dataOptions.load(dataOptions.orElse(""), host, spec.commandLine().getErr()).test()
        : ImageFiles.read(images, manifest.image(), manifest.labelNames());
  }

  private float[] scores(LoadedModel loaded, Manifest manifest, ImageDataset samples) {
    int features = manifest.config().preprocessing().features(samples.shape());
    if (features != loaded.inputs()) {
      throw new ModelException(
          model.toString(),
          "the samples do not fit the model: expected "
              + loaded.inputs()
              + " inputs, got "
              + features
              + ".");
    }
    int outputs = loaded.outputs();
    if (manifest.labelNames().size() != outputs) {
      throw new ModelException(
          model.toString(),
          "the manifest does not fit the model: expected "
              + outputs
              + " labels, got "
              + manifest.labelNames().size()
              + ".");
    }
    float[] scores = new float[samples.size() * outputs];
    for (int from = 0; from < samples.size(); ) {
      int to = from + Math.min(batchSize, samples.size() - from);
      float[] rows = new float[(to - from) * features];
      manifest.config().preprocessing().write(samples, from, to, FloatBuffer.wrap(rows));
      float[] part = loaded.scores(rows, to - from);
      System.arraycopy(part, 0, scores, from * outputs, part.length);
      from = to;
    }
    return scores;
  }

  private void report(Manifest manifest, ImageDataset samples, float[] scores, int classes) {
    ArrayNode predictions = JsonReport.object().putArray("predictions");
    StringBuilder text = new StringBuilder();
    for (int sample = 0; sample < samples.size(); sample++) {
      int predicted = Argmax.of(scores, sample * classes, classes);
      boolean nan = predicted == NearTie.NO_CLASS;
      String label = nan ? "(a score is NaN)" : manifest.labelNames().get(predicted);
      float score = nan ? Float.NaN : scores[sample * classes + predicted];
      String name = images.isEmpty() ? String.valueOf(sample) : images.get(sample).toString();
      ObjectNode node = predictions.addObject();
      node.put("sample", name);
      node.put("class", predicted);
      node.put("label", label);
      node.set("score", JsonReport.number(score));
      text.append(String.format(Locale.ROOT, "%s\t%d\t%s\t%.6f\n", name, predicted, label, score));
    }
    json.write(
        () -> {
          ObjectNode report = JsonReport.object();
          report.put("model", model.toString());
          report.set("predictions", predictions);
          return report;
        },
        spec.commandLine().getOut());
    json.print(spec.commandLine().getOut(), text.toString());
  }
}
