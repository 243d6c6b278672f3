package io.crosscheck;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's tables of causes, which name those that the sources have and no others. */
class ReadmeCausesTest {
  private static final Path VERIFIER = Path.of("src/main/java/io/crosscheck/verify");
  private static final Pattern CAUSE = Pattern.compile("implements Hypothesis\\b");
  private static final Pattern NAME =
      Pattern.compile(
          "String id\\(\\) \\{\\s*return \"([^\"]+)\"|new OtherEncoding\\(\\s*\"([^\"]+)\"");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| ([^|]*) \\| ([^|]*) \\|$");

  @Test
  void everyCauseOfTheSourcesHasALineAndNoOther() throws IOException {
    Set<String> inSources = new TreeSet<>();
    for (String source : sources()) {
      Matcher name = NAME.matcher(source);
      boolean found = false;
      while (name.find()) {
        found = true;
        inSources.add(name.group(1) == null ? name.group(2) : name.group(1));
      }
      assertTrue(found || !CAUSE.matcher(source).find(), source);
    }

    assertTrue(inSources.contains("binary-accuracy"), inSources.toString());
    assertTrue(inSources.contains("channel-order"), inSources.toString());
    assertEquals(inSources, new TreeSet<>(rows().stream().map(Row::name).toList()));
  }

  @Test
  void everyLineSaysWhatTheCauseIsAndWhatShowsIt() throws IOException {
    assertAll(
        rows().stream()
            .map(
                row ->
                    () -> {
                      assertFalse(row.what().isBlank(), row.name());
                      assertFalse(row.trace().isBlank(), row.name());
                    }));
  }

  @Test
  void noCauseHasTwoLines() throws IOException {
    List<String> names = rows().stream().map(Row::name).toList();

    assertEquals(new TreeSet<>(names).size(), names.size(), names.toString());
  }

  private record Row(String name, String what, String trace) {}

  private static List<Row> rows() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int begin = readme.indexOf("\n## Causes\n");
    int end = readme.indexOf("\n## ", begin + 1);
    assertTrue(begin >= 0 && end > begin, "a section 'Causes'");
    List<Row> rows = new ArrayList<>();
    Matcher row = ROW.matcher(readme.substring(begin, end));
    while (row.find()) {
      rows.add(new Row(row.group(1), row.group(2), row.group(3)));
    }
    return rows;
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    Predicate<Path> isJava = file -> file.toString().endsWith(".java");
    try (Stream<Path> files = Files.walk(VERIFIER)) {
      for (Path file : files.filter(isJava).toList()) {
        sources.add(Files.readString(file));
      }
    }
    return sources;
  }
}
