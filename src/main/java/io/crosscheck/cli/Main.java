package io.crosscheck.cli;

import io.crosscheck.Failure;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** The program. */
public final class Main {
  /** What a JVM puts in the place of an argument's bytes that it cannot decode. */
  private static final String UNDECODABLE = "\uFFFD";

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = utf8(System.out);
    PrintWriter err = utf8(System.err);
    Host host =
        new Host(
            Host.projectFolder(),
            Host.launched(),
            System::nanoTime,
            Boolean.getBoolean("crosscheck.terminal"),
            Host.gitHubStepSummary(),
            Host.isContinuousIntegration());
    System.exit(run(args, out, err, host));
  }

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  public static int run(String[] args, PrintWriter out, PrintWriter err, Host host) {
    // Libraries ask for it: TensorFlow Java would number a graph's nodes in Arabic digits, which
    // TensorFlow refuses, and picocli would sort the help by the machine's language.
    Locale.setDefault(Locale.ROOT);
    for (String argument : args) {
      if (argument.contains(UNDECODABLE)) {
        err.println(
            "[command line] an argument is no valid text: expected UTF-8, got other bytes in '"
                + argument
                + "'. Rename the file or run in a UTF-8 locale.");
        return Failure.USAGE.exitCode();
      }
    }
    CommandLine command = CrosscheckCommand.commandLine(host, List.of(args));
    command.setOut(out);
    command.setErr(err);
    int exitCode = command.execute(args);
    out.flush();
    err.flush();
    return exitCode;
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
