package io.crosscheck.cli;

import io.crosscheck.engine.SessionSettings;
import io.crosscheck.savedmodel.InProcessModel;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SignatureChoice;
import io.crosscheck.savedmodel.isolated.ChildLimits;
import io.crosscheck.savedmodel.isolated.IsolatedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say in which process a model runs. */
final class IsolationOptions {
  @Option(
      names = "--isolate",
      negatable = true,
      description =
          "Run the model in a confined process of its own; --no-isolate in this one. Without either:"
              + " isolated if the model is not Crosscheck's own and CI is set.")
  private @Nullable Boolean isolate;

  /**
   * Opens a model, and the same in another process.
   *
   * @param foreign whether somebody else exported it
   */
  OpenedModels open(
      Path model,
      SignatureChoice choice,
      int classes,
      ComputeOptions compute,
      boolean foreign,
      Host host) {
    boolean isolated = isolate == null ? foreign && host.continuousIntegration() : isolate;
    OptionalInt known = OptionalInt.of(classes);
    Function<SignatureChoice, ModelRunner> inChild =
        asked ->
            IsolatedModel.open(
                model, compute.threads, compute.device, asked, known, ChildLimits.defaults());
    if (isolated) {
      return opened(inChild, inChild, choice);
    }
    SessionSettings settings = compute.settings();
    return opened(asked -> InProcessModel.open(model, settings, asked, known), inChild, choice);
  }

  private static OpenedModels opened(
      Function<SignatureChoice, ModelRunner> here,
      Function<SignatureChoice, ModelRunner> elsewhere,
      SignatureChoice choice) {
    ModelRunner runner = here.apply(choice);
    try {
      ModelRunner afresh = elsewhere.apply(choice);
      List<String> notes = new ArrayList<>(runner.guesses());
      if (runner instanceof IsolatedModel isolated) {
        notes.add(
            "The model ran in a process of its own: "
                + String.join(", ", isolated.applied())
                + ".");
      }
      return new OpenedModels(runner, Optional.of(afresh), here, notes);
    } catch (RuntimeException e) {
      runner.close();
      throw e;
    }
  }
}
