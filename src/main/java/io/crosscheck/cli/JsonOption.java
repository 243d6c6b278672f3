package io.crosscheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.report.JsonReport;
import java.io.PrintWriter;
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
  private @Nullable Path file;

  /** Fails early where the file could not be written. */
  void check() {
    if (file == null || isStandardOutput(file)) {
      return;
    }
    OutputPlace.check(file, "--json");
  }

  private static boolean isStandardOutput(Path file) {
    return file.toString().equals("-");
  }

  /** Writes the report where it was asked for. */
  void write(Supplier<? extends JsonNode> report, PrintWriter out) {
    if (file == null) {
      return;
    }
    if (isStandardOutput(file)) {
      JsonReport.write(report.get(), out);
    } else {
      JsonReport.write(report.get(), file);
    }
  }

  /** Prints the text, unless standard output carries the JSON. */
  void print(PrintWriter out, String text) {
    if (file == null || !isStandardOutput(file)) {
      out.print(text);
      out.flush();
    }
  }
}
