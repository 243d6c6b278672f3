package io.crosscheck.cli;

import io.crosscheck.data.CifarBinaryWriter;
import io.crosscheck.data.DatasetLoader;
import io.crosscheck.data.PublishedArchive;
import io.crosscheck.data.Shapes;
import io.crosscheck.model.ModelException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, fetches and makes data sets. */
@Command(
    name = "data",
    description = {DataCommand.SUMMARY, ""})
final class DataCommand implements Runnable {
  /** What the program's help says of it. */
  static final String SUMMARY = "Lists, fetches and makes data sets.";

  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();

  DataCommand(Host host) {
    this.host = host;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Says which sets there are. */
  @Command(name = "list", description = "The data sets that --data takes by name.")
  int list() {
    PrintWriter out = spec.commandLine().getOut();
    boolean fetched = Files.isDirectory(host.dataFolder().resolve("cifar-10-batches-bin"));
    out.println(
        DatasetLoader.SHAPES
            + "   built in: "
            + Shapes.TRAIN_SAMPLES
            + " and "
            + Shapes.TEST_SAMPLES
            + " images, 32x32 color, 10 classes");
    out.println(
        DatasetLoader.CIFAR10
            + "  "
            + (fetched ? "fetched into " + host.dataFolder() : "not fetched yet, from ")
            + (fetched ? "" : PublishedArchive.CIFAR10_BINARY.source()));
    return 0;
  }

  /** Fetches a published set. */
  @Command(
      name = "fetch",
      description = "Fetch a published set into data/, size and SHA-256 checked.")
  int fetch(
      @Parameters(paramLabel = "NAME", description = "cifar10") String name,
      @Option(names = "--url", paramLabel = "URL", description = "A mirror of the archive.")
          @Nullable URI url) {
    if (!name.equals(DatasetLoader.CIFAR10)) {
      throw new ModelException("data fetch", "unknown set: expected cifar10, got '" + name + "'.");
    }
    Path folder =
        DatasetLoader.fetch(
            host.dataFolder(),
            Optional.ofNullable(url),
            new DownloadBar(spec.commandLine().getErr(), host.terminal()));
    spec.commandLine().getOut().println(folder);
    return 0;
  }

  /** Writes the built-in set as files. */
  @Command(
      name = "make",
      description = "Write the built-in shapes as CIFAR-10 binary batches, for other programs.")
  int make(@Parameters(paramLabel = "DIR", description = "A new folder.") Path folder) {
    CifarBinaryWriter.write(Shapes.draw(), folder);
    spec.commandLine().getOut().println(folder);
    return 0;
  }
}
