package io.crosscheck.cli;

import io.crosscheck.Nearest;
import io.crosscheck.result.Claim;
import io.crosscheck.result.FigureKind;
import io.crosscheck.result.PrintedNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A claim as text, {@code accuracy=0.8999}: which names there are, and what each may be. */
final class ClaimSyntax implements ITypeConverter<Claim> {
  private static final int LONGEST_SHOWN = 80;

  @Override
  public Claim convert(String text) {
    // A metric as Python writes it may have arguments, AUC(curve='PR')=0.93; a number has none.
    int split = text.lastIndexOf('=');
    if (split < 0) {
      throw new TypeConversionException(
          "expected NAME=VALUE, for example accuracy=0.8999, got " + shown(text));
    }
    return claim(text.substring(0, split).strip(), text.substring(split + 1));
  }

  /**
   * The claim with this name and this print.
   *
   * @throws TypeConversionException if it cannot be one; its message is the end of a sentence
   */
  static Claim claim(String name, String print) {
    Optional<FigureKind> kind = FigureKind.of(name);
    if (kind.isEmpty()) {
      List<String> names =
          Arrays.stream(FigureKind.values()).flatMap(each -> each.names().stream()).toList();
      throw new TypeConversionException(
          "unknown figure: expected one of "
              + String.join(", ", names).replace("top_5", "top_K")
              + ", got "
              + shown(name)
              + "."
              + Nearest.suggestion(name, names));
    }
    Optional<PrintedNumber> figure = PrintedNumber.parse(print);
    if (figure.isEmpty()) {
      throw new TypeConversionException(
          name
              + " is no number: expected digits such as 0.8999, 89.99% or 1.2e-3, at most "
              + PrintedNumber.MOST_CHARACTERS
              + " characters, got "
              + shown(print)
              + ".");
    }
    switch (kind.get()) {
      case SHARE -> checkShare(name, figure.get());
      case COUNT -> checkCount(name, figure.get());
      case LOSS -> checkLoss(name, figure.get());
    }
    return new Claim(name, figure.get());
  }

  private static void checkShare(String name, PrintedNumber figure) {
    if (!(figure.value() >= 0 && figure.value() <= 1)) {
      boolean isPercent = figure.value() > 1 && figure.value() <= 100 && !figure.isPercent();
      throw new TypeConversionException(
          name
              + " is a share: expected 0 to 1, or 0% to 100%, got "
              + shown(figure.text())
              + "."
              + (isPercent ? " If it is a percentage, write " + figure.text() + "%." : ""));
    }
  }

  private static void checkCount(String name, PrintedNumber figure) {
    double value = figure.value();
    if (figure.isPercent() || !(value >= 0) || value != Math.rint(value) || value > 1e18) {
      throw new TypeConversionException(
          name
              + " is a number of samples: expected a whole number from 0 on, got "
              + shown(figure.text())
              + ". A share of them is called accuracy or error_rate.");
    }
  }

  /** A loss may be NaN or infinite: that is what some runs print. */
  private static void checkLoss(String name, PrintedNumber figure) {
    if (figure.isPercent() || figure.value() < 0) {
      throw new TypeConversionException(
          name + " is a loss: expected a number from 0 on, got " + shown(figure.text()) + ".");
    }
  }

  /** What was given, cut to a readable length and without what would move a cursor. */
  private static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return "'"
        + (clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "...")
        + "'";
  }
}
