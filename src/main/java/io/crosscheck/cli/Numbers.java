package io.crosscheck.cli;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers as options take them, with a refusal that a person understands. */
final class Numbers {
  private Numbers() {}

  /** Makes all numeric options say what they expected. */
  static void registerAll(CommandLine command) {
    command.registerConverter(int.class, Numbers::ofInt);
    command.registerConverter(Integer.class, Numbers::ofInt);
    command.registerConverter(long.class, Numbers::ofLong);
    command.registerConverter(double.class, Numbers::ofDouble);
  }

  private static int ofInt(String text) {
    long value = ofLong(text);
    if (value != (int) value) {
      throw new TypeConversionException(
          "expected a whole number of at most " + Integer.MAX_VALUE + ", got '" + text + "'");
    }
    return (int) value;
  }

  private static long ofLong(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("expected a whole number, got '" + text + "'");
    }
  }

  private static double ofDouble(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("expected a number, got '" + text + "'");
    }
  }
}
