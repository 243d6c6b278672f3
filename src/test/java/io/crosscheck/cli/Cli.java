package io.crosscheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The program, run in this process.
 *
 * @param home the folder that stands for the project's
 * @param nanoTime the clock that durations are taken by
 */
record Cli(Path home, LongSupplier nanoTime) {
  private static final JsonMapper JSON = new JsonMapper();

  Cli(Path home) {
    this(home, System::nanoTime);
  }

  /** What a run left on its streams and gave back. */
  record Result(int exitCode, String out, String err) {
    /** Standard error without the lines that tell of progress. */
    List<String> errors() {
      return err.lines()
          .filter(line -> !line.startsWith("epoch ") && !line.startsWith("fetching "))
          .toList();
    }

    /** Standard output as JSON. */
    JsonNode json() {
      return Cli.json(out);
    }
  }

  Host host() {
    return new Host(home, Instant.now(), nanoTime, false);
  }

  Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(args, new PrintWriter(out), new PrintWriter(err), host());
    return new Result(exitCode, out.toString(), err.toString());
  }

  /** Runs what a shell would split at the spaces. */
  Result line(String line) {
    return run(words(line));
  }

  static String[] words(String line) {
    return line.isEmpty() ? new String[0] : line.split(" ");
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("this is no JSON: " + text, e);
    }
  }

  static JsonNode json(Path file) {
    try {
      return json(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model folder's manifest. */
  static JsonNode manifest(Path model) {
    return json(model.resolve("assets.extra/crosscheck.json"));
  }

  /** An object's keys in their order. */
  static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Every file and folder below a folder, with the files' sizes. */
  static List<String> tree(Path folder) {
    List<String> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted().toList()) {
        entries.add(
            folder.relativize(path) + (Files.isRegularFile(path) ? " " + Files.size(path) : ""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }
}
