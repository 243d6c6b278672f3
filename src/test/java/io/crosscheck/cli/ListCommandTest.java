package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.model.config.LayerFormats;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListCommandTest {
  private static final Cli CLI = new Cli(Path.of("none"));

  @Test
  void printsTheNamesOfOneKindLineByLine() {
    Cli.Result listed = CLI.run("list", "layers");
    assertEquals(0, listed.exitCode(), listed.err());
    assertEquals(
        List.copyOf(new TreeSet<>(LayerFormats.classNames())), listed.out().lines().toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasNamesAndIsInTheHelp(ListedKind kind) {
    Cli.Result all = CLI.run("list", "--json", "-");
    assertTrue(kind.names().size() > 2, kind.names().toString());
    assertEquals(kind.names().size(), all.json().path(kind.kerasName()).size());
    assertTrue(CLI.run("list", "--help").out().contains(kind.kerasName()));
    assertTrue(CLI.run("list").out().contains(kind.kerasName() + " "));
  }

  @Test
  void namesTheNearestKind() {
    Cli.Result listed = CLI.run("list", "layer");
    assertEquals(2, listed.exitCode());
    assertTrue(listed.err().contains("Did you mean layers?"), listed.err());
  }
}
