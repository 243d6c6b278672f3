package io.crosscheck.cli;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Dataset;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Drawing;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.Presets;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.config.ModelConfig;
import io.crosscheck.report.AtomicText;
import io.crosscheck.savedmodel.Manifest;
import io.crosscheck.savedmodel.ModelContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a model or a data set is made of. */
@Command(
    name = "inspect",
    description = {
      InspectCommand.SUMMARY,
      "Takes one of: a SavedModel's folder (of others too, also one that would not be loaded), a file"
          + " of Keras's model.to_json(), --preset, or --data. Loads no TensorFlow.",
      ""
    })
final class InspectCommand implements Callable<Integer> {
  /** What the program's help says of it. */
  static final String SUMMARY =
      "Shows a model's layers, parameters, signatures and operations, or a data set's classes.";

  private static final int PRESET_EDGE = 32;
  private static final int PRESET_CLASSES = 10;

  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description = "A SavedModel's folder, or a file that model.to_json() wrote.")
  private @Nullable Path model;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "A network that train knows by its name, for 32x32 images of 10 classes.")
  private @Nullable String preset;

  @Option(
      names = "--color-mode",
      paramLabel = "M",
      description = "Of the preset's images: grayscale (default) or rgb.")
  private ColorMode colorMode = ColorMode.GRAYSCALE;

  @Mixin private DataOptions dataOptions = new DataOptions();

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw the network: a box for each layer, an arrow for each of its inputs.")
  private @Nullable Path svg;

  @Mixin private JsonOption json = new JsonOption();

  InspectCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    json.check();
    if (svg != null) {
      OutputPlace.check(svg, "--svg");
    }
    checkOneSubject();
    Inspection found = inspect();
    if (svg != null) {
      ModelConfig drawn = found.network().orElseThrow(this::nothingToDraw);
      AtomicText.write(svg, new Drawing(drawn.name(), drawn.input(), drawn.network()).svg());
    }
    json.write(found::json, spec.commandLine().getOut());
    json.print(spec.commandLine().getOut(), found.text());
    return 0;
  }

  private Inspection inspect() {
    if (dataOptions.data != null) {
      Dataset data = dataOptions.load(dataOptions.data, host, spec.commandLine().getErr());
      return new DataInspection(data);
    }
    if (preset != null) {
      return new NetworkInspection(
          ModelConfig.of(Presets.of(preset, presetImage(), PRESET_CLASSES, Activation.SOFTMAX)));
    }
    Path place = model == null ? Path.of("") : model;
    if (Files.isRegularFile(place)) {
      return new NetworkInspection(ModelConfig.read(place));
    }
    Optional<ModelConfig> network =
        Manifest.isIn(place)
            ? Optional.of(Manifest.read(place))
                .map(it -> it.config().model(it.image(), it.labelNames().size()))
                .map(ModelConfig::of)
            : Optional.empty();
    return new ModelInspection(place, network, ModelContents.read(place));
  }

  private SampleShape presetImage() {
    return SampleShape.of(PRESET_EDGE, PRESET_EDGE, colorMode == ColorMode.RGB ? 3 : 1);
  }

  private void checkOneSubject() {
    long subjects = Stream.of(model, preset, dataOptions.data).filter(it -> it != null).count();
    if (subjects != 1) {
      throw new ModelException(
          "inspect",
          "name what to look at: expected one of MODEL, --preset and --data, got "
              + (subjects == 0 ? "none." : "more."));
    }
    if (dataOptions.data == null) {
      dataOptions.checkUrl("");
    }
  }

  private ModelException nothingToDraw() {
    return new ModelException(
        "--svg",
        "there are no layers to draw: expected a model that train wrote, a file of"
            + " model.to_json() or --preset. Leave --svg away.");
  }
}
