package io.crosscheck.cli;

import io.crosscheck.Failure;
import io.crosscheck.data.Dataset;
import io.crosscheck.data.DatasetException;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.savedmodel.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The arguments that name a model, the data to try it on, and where to compute. */
final class ModelInput {
  @Parameters(paramLabel = "MODEL", description = "A folder that train wrote.")
  private Path model = Path.of("");

  @Mixin private DataOptions dataOptions = new DataOptions();
  @Mixin private ComputeOptions compute = new ComputeOptions();

  /** What they come to. */
  record Opened(Path model, Manifest manifest, SessionSettings settings, Dataset data) {}

  /** Finds a number out of its range before anything is read. */
  void check() {
    compute.check();
  }

  /**
   * Reads the manifest and the data; without {@code --data} the data that the manifest names.
   *
   * @throws DatasetException if that has changed since the model was evaluated on it
   */
  Opened open(Host host, PrintWriter err, Timing timing) throws Exception {
    Manifest manifest = Manifest.read(model);
    SessionSettings settings = compute.settings();
    Dataset data =
        timing.measure(
            "dataSeconds",
            () -> dataOptions.load(dataOptions.orElse(manifest.config().data()), host, err));
    checkSame(manifest.data().sha256(), data, dataOptions.data != null, err);
    return new Opened(model, manifest, settings, data);
  }

  /**
   * Refuses other data than that of the claims; files named by hand may hold the same samples in
   * another layout, so they are only noted.
   *
   * @param named whether the data was named by hand
   */
  static void checkSame(String claimed, Dataset data, boolean named, PrintWriter err) {
    String got = data.provenance().sha256();
    if (got.equals(claimed)) {
      return;
    }
    String difference =
        "these are not the files that the model's figures were made on: expected SHA-256 "
            + claimed
            + ", got "
            + got
            + ".";
    if (!named) {
      throw new DatasetException(
          Failure.BAD_INPUT,
          data.name(),
          difference + " Restore them, or name the data by --data if it is meant.");
    }
    err.println("[" + data.name() + "] note: " + difference);
  }
}
