package io.crosscheck.savedmodel.isolated;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import io.crosscheck.engine.EngineException;
import io.crosscheck.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it means that a model's process ended without an answer.
 *
 * @param exitCode the code, 128 and the signal's number where a signal ended it
 * @param errors the end of what it wrote to standard error
 * @param crash the start of the JVM's own report, where it wrote one
 */
record ChildExit(int exitCode, String errors, String crash) {
  private static final int MOST_BYTES = 1 << 16;
  private static final int LONGEST_QUOTE = 200;
  private static final int SIGILL = 128 + 4;
  private static final int SIGABRT = 128 + 6;
  private static final int SIGBUS = 128 + 7;
  private static final int SIGFPE = 128 + 8;
  private static final int SIGKILL = 128 + 9;
  private static final int SIGSEGV = 128 + 11;
  private static final int SIGTERM = 128 + 15;
  private static final int SIGXCPU = 128 + 24;
  private static final int SIGXFSZ = 128 + 25;
  private static final Pattern SIGNAL = Pattern.compile("(SIG[A-Z]+) \\(0x");
  private static final List<String> OUT_OF_MEMORY =
      List.of(
          "std::bad_alloc",
          "Cannot allocate memory",
          "insufficient memory",
          "Could not reserve enough space",
          "OutOfMemoryError",
          "Failed to allocate");

  /** Reads what a process left in its folder. */
  static ChildExit of(int exitCode, Path folder) {
    return new ChildExit(
        exitCode, end(folder.resolve("errors.txt")), start(folder.resolve("crash.txt")));
  }

  /**
   * The failure that its user is told.
   *
   * @param where names the model in messages
   */
  CrosscheckException failure(String where, ChildLimits limits) {
    if (OUT_OF_MEMORY.stream().anyMatch(sign -> errors.contains(sign) || crash.contains(sign))) {
      return memory(where, "its process ran out of memory" + quote(), limits);
    }
    String signal = signal();
    return switch (exitCode) {
      case SIGKILL ->
          memory(where, "its process was killed, most likely for want of memory", limits);
      case SIGXCPU ->
          model(
              where,
              "it took more processor time than it may: expected at most "
                  + limits.cpuSeconds()
                  + " s. Ask for fewer samples, or allow it more time");
      case SIGXFSZ ->
          model(
              where,
              "it wrote a larger file than it may: expected at most "
                  + limits.fileBytes()
                  + " bytes. It is no plain model");
      case SIGILL ->
          model(
              where,
              "its process met an instruction that this processor lacks"
                  + quote()
                  + ". The model is broken or hostile, or TensorFlow does not fit this machine");
      case SIGABRT, SIGBUS, SIGFPE, SIGSEGV ->
          model(
              where,
              "it brought TensorFlow down ("
                  + signal
                  + ", exit code "
                  + exitCode
                  + ")"
                  + quote()
                  + ". The model is broken or hostile: do not load it without --isolate");
      case SIGTERM ->
          new EngineException(
              Failure.RUN_FAILED, where, "its process was terminated from outside. Run it again.");
      default ->
          model(
              where,
              "its process ended without an answer: expected scores, got exit code "
                  + exitCode
                  + quote()
                  + ". The model is broken or hostile: do not load it without --isolate");
    };
  }

  /** The JVM meets some signals itself, reports them, and ends by SIGABRT. */
  private String signal() {
    Matcher reported = SIGNAL.matcher(crash);
    if (reported.find()) {
      return reported.group(1);
    }
    return switch (exitCode) {
      case SIGBUS -> "SIGBUS";
      case SIGFPE -> "SIGFPE";
      case SIGSEGV -> "SIGSEGV";
      default -> "SIGABRT";
    };
  }

  private static CrosscheckException memory(String where, String what, ChildLimits limits) {
    return new EngineException(
        Failure.OUT_OF_MEMORY,
        where,
        what
            + ": expected at most "
            + limits.memoryBytes() / (1 << 20)
            + " MiB. Use a smaller --batch-size, or a machine with more memory.");
  }

  private static CrosscheckException model(String where, String what) {
    return new SavedModelException(Failure.BAD_INPUT, where, what + ".");
  }

  /** The last line that says why, in brackets; nothing where there is none. */
  private String quote() {
    Optional<String> line =
        errors
            .lines()
            .map(String::strip)
            .filter(one -> !one.isEmpty() && !one.startsWith("#") && !one.startsWith("at "))
            .reduce((first, second) -> first.contains("Check failed") ? first : second);
    return line.map(
            text ->
                " ("
                    + text.replaceAll("\\p{Cntrl}", " ")
                        .substring(0, Math.min(LONGEST_QUOTE, text.length()))
                    + ")")
        .orElse("");
  }

  private static String start(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static String end(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      in.skipNBytes(Math.max(0, Files.size(file) - MOST_BYTES));
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
