package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  private static final Cli CLI = new Cli(Path.of("none"));

  /** The words by which the help says what holds where an option is not given. */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("--data", "shapes (built in"),
          Map.entry("--color-mode", "grayscale (default)"),
          Map.entry("--rescale", "1/255 (default)"),
          Map.entry("--layers", "60,50,60,70,30 without it"),
          Map.entry("--activation", "relu without it"),
          Map.entry("--output-activation", "softmax (default)"),
          Map.entry("--kernel-initializer", "glorot_uniform (default)"),
          Map.entry("--loss", "categorical_crossentropy (default)"),
          Map.entry("--loss-rule", "keras3 (default)"),
          Map.entry("--metrics", "accuracy (default)"),
          Map.entry("--accuracy-rule", "keras3 (default)"),
          Map.entry("--learning-rate", "0.001 without it"),
          Map.entry("--epochs", "50 without it"),
          Map.entry("--batch-size", "10000 without it"),
          Map.entry("--validation-split", "0 without it"),
          Map.entry("--seed", "1 without it"),
          Map.entry("--threads", "processors without it"),
          Map.entry("--device", "auto (default)"),
          Map.entry("--mode", "graph (default)"),
          Map.entry("--train-samples", "all without it"));

  static Stream<CommandLine> commands() {
    CommandLine program = wholeProgram();
    return Stream.concat(Stream.of(program), program.getSubcommands().values().stream());
  }

  /** The program with every command, as no command line has it. */
  private static CommandLine wholeProgram() {
    return CrosscheckCommand.commandLine(
        CLI.host(), Subcommand.ALL.stream().map(Subcommand::name).toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpNamesEveryOptionAndSaysWhatItIsFor(CommandLine command) {
    String name = command.getCommandName();
    Cli.Result result = name.equals("crosscheck") ? CLI.run("--help") : CLI.run(name, "--help");

    assertAll(
        () -> assertEquals(0, result.exitCode(), result.err()),
        () -> assertEquals("", result.err()),
        () -> assertTrue(result.out().startsWith("Usage: crosscheck"), result.out()),
        () ->
            assertAll(
                command.getCommandSpec().options().stream()
                    .<Executable>map(
                        option ->
                            () -> {
                              String shown =
                                  option.negatable()
                                      ? option.longestName().replace("--", "--[no-]")
                                      : option.longestName();
                              assertTrue(result.out().contains(shown), shown);
                              assertTrue(option.description().length > 0, option.longestName());
                            })));
  }

  @Test
  void theRootsHelpIsTheSameWhetherCommandsAreThereOrOnlyTheirNames() {
    assertEquals(wholeProgram().getUsageMessage(), CLI.run("--help").out());
  }

  @Test
  void commandsAreShownByTheNameAndTheSentenceThatTheyHave() {
    Map<String, CommandLine> commands = wholeProgram().getSubcommands();

    assertAll(
        Subcommand.ALL.stream()
            .map(
                subcommand ->
                    () -> {
                      CommandLine command = Objects.requireNonNull(commands.get(subcommand.name()));
                      assertEquals(subcommand.name(), command.getCommandName());
                      assertEquals(
                          subcommand.summary(),
                          command.getCommandSpec().usageMessage().description()[0]);
                    }));
  }

  @Test
  void aCommandMayStandInAFileOfArguments(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("arguments"), "explain --help");

    assertEquals(CLI.run("explain", "--help"), CLI.run("@" + file));
  }

  @Test
  void shortHelpIsTheSame() {
    assertAll(
        () -> assertEquals(CLI.run("--help"), CLI.run("-h")),
        () -> assertEquals(CLI.run("train", "--help"), CLI.run("train", "-h")));
  }

  @Test
  void theRootListsTheCommandsAndTheExitCodes() {
    String help = CLI.run("--help").out().replaceAll("\\s+", " ");

    assertAll(
        Stream.concat(
                Subcommand.ALL.stream().map(each -> " " + each.name() + " "),
                Arrays.stream(Failure.values()).map(failure -> " " + failure.exitCode() + " "))
            .map(word -> () -> assertTrue(help.contains(word), word + " in " + help)));
  }

  @Test
  void withoutACommandTheProgramShowsItsHelp() {
    Cli.Result result = CLI.run();

    assertAll(
        () -> assertEquals(0, result.exitCode()),
        () -> assertEquals(CLI.run("--help").out(), result.out()));
  }

  /** That these are the defaults is shown by what train writes into the manifest. */
  @Test
  void theHelpOfTrainTellsTheDefaults() {
    String help = CLI.run("train", "--help").out().replaceAll("\\s+", " ");

    assertAll(
        DEFAULTS.entrySet().stream()
            .map(
                entry ->
                    () -> {
                      int at = help.indexOf(" " + entry.getKey() + "=");
                      assertTrue(at >= 0, entry.getKey());
                      int next = help.indexOf(" --", at + 1);
                      String text = help.substring(at, next < 0 ? help.length() : next);
                      assertTrue(text.contains(entry.getValue()), text);
                    }));
  }

  @Test
  void versionNamesTheProgram() {
    for (String option : List.of("--version", "-V")) {
      Cli.Result result = CLI.run(option);
      assertAll(
          () -> assertEquals(0, result.exitCode()),
          () -> assertTrue(result.out().matches("crosscheck \\S+\\R"), result.out()),
          () -> assertEquals("", result.err()));
    }
  }
}
