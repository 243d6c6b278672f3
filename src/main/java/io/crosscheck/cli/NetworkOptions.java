package io.crosscheck.cli;

import io.crosscheck.model.ModelException;
import io.crosscheck.model.config.CompileConfig;
import io.crosscheck.model.config.CompiledLoss;
import io.crosscheck.model.config.ModelConfig;
import io.crosscheck.savedmodel.RunConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a network other than a row of dense layers. */
final class NetworkOptions {
  /** The options of which a network takes one. */
  static final List<String> WAYS = List.of("--layers", "--preset", "--model");

  private static final List<String> OF_LAYERS = List.of("--activation", "--kernel-initializer");

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "A network by its name, instead of --layers: dense-seed, dense-1, dense-2, conv-small,"
              + " conv-vgg or resnet-20.")
  @Nullable String preset;

  @Option(
      names = "--model",
      paramLabel = "FILE.json",
      description =
          "A network as Keras's model.to_json() writes it, instead of --layers. Optimizer, loss and"
              + " metrics that it was compiled with hold where no option says otherwise.")
  @Nullable Path model;

  /** The network that a file describes; empty where no file was named. */
  Optional<ModelConfig> read() {
    return Optional.ofNullable(model).map(ModelConfig::read);
  }

  /** Takes what a network was compiled with and the command line does not say. */
  static void compiled(CompileConfig compiled, TrainOptions options, Predicate<String> given) {
    if (!given.test("--loss")) {
      Optional<CompiledLoss> loss = compiled.loss();
      loss.ifPresent(it -> options.loss = it.function());
      if (!given.test("--from-logits")) {
        loss.flatMap(CompiledLoss::fromLogits).ifPresent(it -> options.fromLogits = it);
      }
    }
    if (!given.test("--metrics") && !compiled.metrics().isEmpty()) {
      options.metrics = compiled.metrics();
    }
    if (!given.test("--learning-rate")) {
      compiled.optimizer().ifPresent(it -> options.learningRate = it.learningRate());
    }
  }

  /**
   * Finds options that contradict each other.
   *
   * @throws ModelException if there are any
   */
  static void check(RunConfig config, Predicate<String> given) {
    List<String> ways = WAYS.stream().filter(given).toList();
    if (ways.size() > 1) {
      throw new ModelException(
          ways.get(1),
          "there is one network: expected one of "
              + String.join(", ", WAYS)
              + ", got "
              + String.join(" and ", ways)
              + ". Leave all but one away.");
    }
    if (config.preset() == null && config.network() == null) {
      return;
    }
    String named = config.network() == null ? "preset " + config.preset() : "model";
    for (String option : OF_LAYERS) {
      refuse(option, given, "the " + named + " says that of each of its layers");
    }
    if (config.network() != null) {
      refuse("--output-activation", given, "the model says what it ends with");
    }
  }

  private static void refuse(String option, Predicate<String> given, String why) {
    if (given.test(option)) {
      throw new ModelException(
          option, why + ": expected it with --layers only. Leave " + option + " away.");
    }
  }
}
