package io.crosscheck.cli;

import io.crosscheck.Failure;
import io.crosscheck.Nearest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns a wrong command line into one line that names the nearest right one. */
final class UsageErrorHandler implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException thrown, String[] args) {
    CommandLine command = thrown.getCommandLine();
    String message = String.valueOf(thrown.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    if (thrown instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      message =
          "unknown "
              + kind(word, command)
              + " '"
              + word
              + "'."
              + Nearest.suggestion(word, known(command));
    }
    command
        .getErr()
        .println(
            "["
                + command.getCommandSpec().qualifiedName()
                + "] "
                + message
                + (message.endsWith(".") || message.endsWith("?") ? "" : ".")
                + " See "
                + command.getCommandSpec().qualifiedName()
                + " --help.");
    return Failure.USAGE.exitCode();
  }

  private static String kind(String word, CommandLine command) {
    if (word.startsWith("-")) {
      return "option";
    }
    return command.getSubcommands().isEmpty() ? "argument" : "command";
  }

  private static List<String> known(CommandLine command) {
    List<String> names = new ArrayList<>(command.getSubcommands().keySet());
    for (OptionSpec option : command.getCommandSpec().options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }
}
