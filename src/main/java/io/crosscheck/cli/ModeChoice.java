package io.crosscheck.cli;

import io.crosscheck.engine.Mode;
import picocli.CommandLine.ITypeConverter;

/** A mode by its name; named by the option that takes one, so that no other command loads it. */
final class ModeChoice implements ITypeConverter<Mode> {
  @Override
  public Mode convert(String text) {
    return Choice.of(Mode.class).convert(text);
  }
}
