package io.crosscheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.Failure;
import io.crosscheck.report.JsonReport;
import io.crosscheck.report.ReportException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that gives a command's result as JSON. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the result as JSON; - for standard output instead of the text.")
  private @Nullable String file;

  /** Fails early where the file could not be written. */
  void check() {
    if (file == null || file.equals("-")) {
      return;
    }
    Path folder = Path.of(file).toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new ReportException(
          Failure.CANNOT_WRITE,
          file,
          "the JSON cannot be written there: expected a writable folder, got "
              + folder
              + ". Name another place by --json.",
          null);
    }
  }

  /** Writes the report where it was asked for. */
  void write(Supplier<? extends JsonNode> report, PrintWriter out) {
    if (file == null) {
      return;
    }
    if (file.equals("-")) {
      JsonReport.write(report.get(), out);
    } else {
      JsonReport.write(report.get(), Path.of(file));
    }
  }

  /** Prints the text, unless standard output carries the JSON. */
  void print(PrintWriter out, String text) {
    if (!"-".equals(file)) {
      out.print(text);
      out.flush();
    }
  }
}
