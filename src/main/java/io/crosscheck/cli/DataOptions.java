package io.crosscheck.cli;

import io.crosscheck.data.Dataset;
import io.crosscheck.data.DatasetLoader;
import io.crosscheck.model.ModelException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a data set. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "D",
      description =
          "shapes (built in), cifar10 (fetched once into data/), or a folder or .tar.gz of CIFAR-10's"
              + " binary or Python batches.")
  @Nullable String data;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A mirror of cifar-10-binary.tar.gz; its checksum stays the published one.")
  @Nullable URI url;

  /** What was named, or else this. */
  String orElse(String other) {
    return data == null ? other : data;
  }

  /** Refuses a mirror that would not be used. */
  void checkUrl(String named) {
    if (url != null && !named.equals(DatasetLoader.CIFAR10)) {
      throw new ModelException(
          "--url",
          "a mirror is for data that is fetched: expected --data cifar10, got --data "
              + named
              + ". Leave --url away or add --data cifar10.");
    }
  }

  /** Reads the data set, fetching it first where it must be. */
  Dataset load(String named, Host host, PrintWriter err) {
    checkUrl(named);
    return DatasetLoader.load(
        named, host.dataFolder(), Optional.ofNullable(url), new DownloadBar(err, host.terminal()));
  }
}
