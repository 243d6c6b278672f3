package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import io.crosscheck.report.ReportException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureHandlerTest {

  @Command(name = "fail")
  private record Failing(Throwable thrown) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (Exception) thrown;
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new OutOfMemoryError("Java heap space"), 71, "CROSSCHECK_MAX_HEAP"),
        Arguments.of(new UnsatisfiedLinkError("no jnitensorflow\nin path"), 69, "jnitensorflow in"),
        Arguments.of(new NoClassDefFoundError("org/tensorflow/Graph"), 69, "org/tensorflow/Graph"),
        Arguments.of(new ExceptionInInitializerError((String) null), 69, "cannot be loaded"),
        Arguments.of(
            new InternalError(
                "a fault occurred in a recent unsafe memory access operation in compiled Java code"),
            74,
            "is not there"),
        Arguments.of(new InternalError("another"), 1, "error of the program itself"),
        Arguments.of(new StackOverflowError(), 1, "error of the program itself"),
        Arguments.of(new IllegalStateException("two\nlines"), 1, "two lines"),
        Arguments.of(new IllegalStateException(), 1, "-v"),
        Arguments.of(failure(Failure.IN_USE), 75, "[here] it fails."),
        Arguments.of(failure(Failure.NOT_FINITE), 78, "[here] it fails."));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsOneLineAndAnExitCode(Throwable thrown, int exitCode, String message) {
    Cli.Result result = run(thrown, "fail");

    assertAll(
        () -> assertEquals(exitCode, result.exitCode()),
        () -> assertEquals("", result.out()),
        () -> assertEquals(1, result.err().lines().count(), result.err()),
        () -> assertTrue(result.err().startsWith("["), result.err()),
        () -> assertTrue(result.err().contains(message), result.err()));
  }

  @Test
  void theStackTraceIsShownOnlyToWhoAsksForIt() {
    Throwable thrown = failure(Failure.IO);

    assertAll(
        () -> assertFalse(run(thrown, "fail").err().contains("\tat "), "without -v"),
        () -> assertTrue(run(thrown, "-v", "fail").err().contains("\tat "), "-v before"),
        () -> assertTrue(run(thrown, "fail", "-v").err().contains("\tat "), "-v after"),
        () -> assertTrue(run(thrown, "fail", "-vv").err().contains("\tat "), "-vv after"),
        () -> assertTrue(run(thrown, "-vv", "fail").err().contains("\tat "), "-vv before"),
        () -> assertTrue(run(thrown, "fail", "--verbose").err().contains("\tat "), "--verbose"));
  }

  @Test
  void anErrorShowsItsTraceToo() {
    assertTrue(run(new OutOfMemoryError("x"), "-v", "fail").err().contains("\tat "));
  }

  private static ReportException failure(Failure failure) {
    return new ReportException(failure, "here", "it fails.", new IllegalStateException("cause"));
  }

  private static Cli.Result run(Throwable thrown, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = CrosscheckCommand.commandLine(new Cli(Path.of("none")).host(), List.of());
    command.addSubcommand(new Failing(thrown));
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return new Cli.Result(command.execute(args), out.toString(), err.toString());
  }
}
