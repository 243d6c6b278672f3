package io.crosscheck.cli;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command of the program, of which only a name and a sentence are there until it is called.
 *
 * <p>A command's options say which types they take, so that making all commands would load most of
 * the program at every start.
 *
 * @param summary what the program's own help says of it
 * @param made gives the command itself; a lambda, since a method reference loads the class at once
 */
record Subcommand(String name, String summary, Function<Host, Object> made) {
  /** The commands in the order of the help. */
  static final List<Subcommand> ALL =
      List.of(
          new Subcommand("train", TrainCommand.SUMMARY, host -> new TrainCommand(host)),
          new Subcommand("evaluate", EvaluateCommand.SUMMARY, host -> new EvaluateCommand(host)),
          new Subcommand("predict", PredictCommand.SUMMARY, host -> new PredictCommand(host)),
          new Subcommand("verify", VerifyCommand.SUMMARY, host -> new VerifyCommand(host)),
          new Subcommand("explain", ExplainCommand.SUMMARY, host -> new ExplainCommand(host)),
          new Subcommand("inspect", InspectCommand.SUMMARY, host -> new InspectCommand(host)),
          new Subcommand("reproduce", ReproduceCommand.SUMMARY, host -> new ReproduceCommand(host)),
          new Subcommand("list", ListCommand.SUMMARY, host -> new ListCommand()),
          new Subcommand("data", DataCommand.SUMMARY, host -> new DataCommand(host)));

  /** Adds the command itself where the arguments may call it, else what the help shows of it. */
  void addTo(CommandLine program, List<String> arguments, Host host) {
    if (mayBeCalledBy(arguments)) {
      program.addSubcommand(made.apply(host));
      return;
    }
    CommandSpec shown = CommandSpec.create();
    shown.usageMessage().description(summary);
    program.addSubcommand(name, shown);
  }

  /** Whether the name is there, or a file of arguments that may hold it. */
  private boolean mayBeCalledBy(List<String> arguments) {
    return arguments.stream().anyMatch(it -> it.equals(name) || it.startsWith("@"));
  }
}
