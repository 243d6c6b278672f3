package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.data.Dataset;
import io.crosscheck.data.DatasetLoader;
import io.crosscheck.engine.Device;
import io.crosscheck.model.ModelException;
import io.crosscheck.report.AtomicText;
import io.crosscheck.report.JsonReport;
import io.crosscheck.report.StoryTable;
import io.crosscheck.result.StoryRow;
import io.crosscheck.savedmodel.FolderTree;
import io.crosscheck.training.FitOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the founding question's story with this machine's figures. */
@Command(
    name = "reproduce",
    description = {
      ReproduceCommand.SUMMARY,
      "Trains the question's network as it was asked, changes one thing after the other, and"
          + " shows what each change does to the reported and to the real accuracy. Row 10 trains"
          + " 80 networks; --rows=1-6,8,9 leaves it away. Exit 0 where every row behaves as expected,"
          + " row 1's mismatch included; else 3.",
      ""
    })
final class ReproduceCommand implements Callable<Integer> {
  /** What the program's help says of it. */
  static final String SUMMARY =
      "Tells the founding question's story with this machine's figures, one change a row.";

  private final Host host;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOptions dataOptions = new DataOptions();

  @Option(
      names = "--rows",
      paramLabel = "ROWS",
      description = "For example 1-6,8; all without it. Row 7, convolution, is not there yet.")
  private String rows = "1-6,8-10";

  @Option(names = "--epochs", paramLabel = "N", description = "Of each training; 50 without it.")
  private int epochs = 50;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Of training and evaluation; 10000 without it.")
  private int batchSize = 10_000;

  @Option(names = "--seed", paramLabel = "N", description = "Of rows 1 to 9; 1 without it.")
  private long seed = 1;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Runs of row 10 for each of four initializers; 10 without it.")
  private int seeds = 10;

  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(names = "--markdown", paramLabel = "FILE", description = "Write the table as Markdown.")
  private @Nullable Path markdown;

  @Mixin private JsonOption json = new JsonOption();

  ReproduceCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws Exception {
    List<String> selected = selectedRows(rows);
    if (seeds < 1) {
      throw new ModelException("--seeds", "expected at least 1, got " + seeds + ".");
    }
    new FitOptions(epochs, batchSize, FitOptions.Order.AS_STORED, seed);
    compute.check();
    if (markdown != null) {
      OutputPlace.check(markdown, "--markdown");
    }
    json.check();
    PrintWriter err = spec.commandLine().getErr();
    Device device = compute.settings().device();
    String named = dataOptions.orElse(DatasetLoader.SHAPES);
    Dataset data = dataOptions.load(named, host, err);
    Story story = new Story(named, epochs, batchSize, seed, compute);
    List<StoryRow> told = new ArrayList<>();
    Path folder = Files.createTempDirectory("crosscheck-reproduce-");
    try {
      StoryTeller teller = new StoryTeller(story, data, device, host, folder, err);
      for (String row : selected) {
        told.add(row.equals("10") ? teller.tellRepetitions(seeds) : teller.tell(row));
      }
    } finally {
      FolderTree.delete(folder);
    }
    boolean asExpected = told.stream().allMatch(StoryRow::asExpected);
    json.write(
        () -> {
          ObjectNode report = JsonReport.object();
          report.put("data", named);
          report.put("asExpected", asExpected);
          report.set("rows", JsonReport.story(told));
          return report;
        },
        spec.commandLine().getOut());
    if (markdown != null) {
      AtomicText.write(markdown, StoryTable.markdown(told));
    }
    json.print(spec.commandLine().getOut(), StoryTable.console(told));
    return asExpected ? 0 : Refuted.EXIT_CODE;
  }

  /** The rows that a text like 1-6,8 names, in the story's order. */
  static List<String> selectedRows(String text) {
    List<String> selected = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.matches("[0-9]{1,2}(-[0-9]{1,2})?")) {
        throw new ModelException("--rows", "expected row numbers like 1-6,8, got '" + text + "'.");
      }
      String[] ends = part.split("-");
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int row = Integer.parseInt(ends[0]); row <= last; row++) {
        selected.add(String.valueOf(row));
      }
    }
    for (String row : selected) {
      if (!Story.ROWS.contains(row)) {
        throw new ModelException(
            "--rows",
            "there is no row " + row + ": expected " + String.join(", ", Story.ROWS) + ".");
      }
    }
    return Story.ROWS.stream().filter(selected::contains).toList();
  }
}
