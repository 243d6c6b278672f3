package io.crosscheck.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The program's name, with a command for each thing that it does. */
@Command(
    name = "crosscheck",
    description = {
      "Trains Keras-style image classifiers and proves that the accuracy it reports is the accuracy"
          + " its predictions have.",
      ""
    },
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 done; 1 the run failed; 2 usage; 3 a figure was not confirmed; 65 bad or hostile"
          + " input; 69 device or native library not available; 71 out of memory; 73 cannot write"
          + " there; 74 disk full, I/O or network; 75 in use by another process; 78 loss not finite."
    })
final class CrosscheckCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log what happens; -vv also TensorFlow's own log and stack traces of errors.")
  private boolean[] verbose = {};

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the program's version.")
  @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
  private boolean version;

  /**
   * The command line of the whole program.
   *
   * @param arguments what it will be given: a command that they do not name is there by name only
   */
  static CommandLine commandLine(Host host, List<String> arguments) {
    CrosscheckCommand root = new CrosscheckCommand();
    CommandLine command = new CommandLine(root);
    Subcommand.ALL.forEach(each -> each.addTo(command, arguments, host));
    Choice.registerAll(command);
    Numbers.registerAll(command);
    command.setUsageHelpAutoWidth(true);
    command.setAbbreviatedOptionsAllowed(false);
    FailureHandler failures = new FailureHandler(root::isVerbose);
    command.setExecutionExceptionHandler(failures);
    command.setExecutionStrategy(parsed -> execute(parsed, failures));
    command.setParameterExceptionHandler(new UsageErrorHandler());
    return command;
  }

  /** Runs the command; picocli hands exceptions to a handler but lets errors pass. */
  private static int execute(ParseResult parsed, FailureHandler failures) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error e) {
      return failures.report(e, parsed.commandSpec().commandLine());
    }
  }

  private boolean isVerbose() {
    return verbose.length > 0;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
