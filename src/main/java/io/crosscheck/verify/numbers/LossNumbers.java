package io.crosscheck.verify.numbers;

import io.crosscheck.model.Loss;
import io.crosscheck.result.Digits;
import io.crosscheck.verify.cause.SaturatedOutputs;
import io.crosscheck.verify.recount.ClaimedFigure;
import java.util.Locale;
import java.util.Optional;

/** What a claimed loss gives away by itself. */
final class LossNumbers {
  /** An untrained model's loss lies so near to the one of uniform outputs, relatively. */
  private static final double NEARLY = 1e-3;

  /** Where PyTorch's binary cross-entropy keeps a logarithm. */
  private static final double DEAREST_OF_PYTORCH = 100;

  private static final String UNLEARNED =
      "The model has learned nothing: normalize the inputs and check labels, loss and learning rate.";

  private LossNumbers() {}

  /** The most telling clue about a loss. */
  static Optional<NumberClue> clue(ClaimedFigure claimed, ClaimedNumbers numbers) {
    double value = claimed.value();
    if (Double.isNaN(value)) {
      return Optional.of(
          note(
              "nan-scores",
              claimed,
              "is NaN: a score is NaN, or the outputs of a sample are all 0 and"
                  + " categorical_crossentropy divides by their sum",
              "Lower the learning rate, normalize the inputs and look for NaN in data and weights."));
    }
    if (Double.isInfinite(value)) {
      return Optional.of(
          note(
              "unclipped-loss",
              claimed,
              "is infinite: a sample gives its class the probability 0 and nothing clips it,"
                  + " where Keras clips at 1e-7 and the dearest costs "
                  + Digits.brief(SaturatedOutputs.DEAREST),
              "Compute the loss from logits."));
    }
    if (!ClaimedNumbers.hasEnoughDigits(claimed)) {
      return Optional.empty();
    }
    return saturated(claimed, numbers.classes())
        .or(() -> uniform(claimed, numbers.classes()))
        .or(() -> tooDear(claimed));
  }

  /** Whether a loss is what outputs none of which exceeds 0.5 give: all at 0, at 0.5, at 1/K. */
  static boolean saysNoYes(ClaimedFigure claimed, int classes) {
    if (claimed.figure().isShare() || !Double.isFinite(claimed.value())) {
      return false;
    }
    return (mayBe(claimed, Loss.Function.BINARY_CROSSENTROPY)
            && (ClaimedNumbers.is(claimed, SaturatedOutputs.DEAREST / classes)
                || ClaimedNumbers.is(claimed, Math.log(2))))
        || (classes > 2
            && !isNamed(claimed, Loss.Function.BINARY_CROSSENTROPY)
            && ClaimedNumbers.is(claimed, Math.log(classes)));
  }

  /** That the loss is a whole number of wrong saturated outputs in each row. */
  private static Optional<NumberClue> saturated(ClaimedFigure claimed, int classes) {
    boolean binary = mayBe(claimed, Loss.Function.BINARY_CROSSENTROPY);
    if (binary
        && ClaimedNumbers.is(claimed, (classes - 1) * SaturatedOutputs.DEAREST_YES / classes)) {
      return Optional.of(
          saturated(
              claimed,
              String.format(
                  Locale.ROOT,
                  "is %d x -ln(1.2e-7)/%d: every row has %d outputs that are wrongly saturated at 1,"
                      + " so all %d are at 1",
                  classes - 1,
                  classes,
                  classes - 1,
                  classes)));
    }
    for (int wrong = 1; wrong <= classes; wrong++) {
      if (ClaimedNumbers.is(claimed, wrong * SaturatedOutputs.DEAREST / classes)) {
        return Optional.of(saturated(claimed, counted(wrong, classes, binary)));
      }
    }
    return torch(claimed, classes, binary);
  }

  private static String counted(int wrong, int classes, boolean binary) {
    String times = wrong == 1 ? "" : wrong + " x ";
    if (binary && wrong == 1) {
      return String.format(
          Locale.ROOT,
          "is -ln(1e-7)/%d, the cost of one wrong output a row that is clipped to 1e-7: all %d"
              + " outputs are saturated at 0, and argmax among equals is chance",
          classes,
          classes);
    }
    String categorical =
        String.format(
            Locale.ROOT,
            "categorical cross-entropy of outputs at 0 and 1 with %d/%d of the samples wrong",
            wrong,
            classes);
    return String.format(
        Locale.ROOT,
        "is %s-ln(1e-7)/%d, which counts instead of measuring: %s",
        times,
        classes,
        binary
            ? categorical + ", or " + wrong + " wrong saturated outputs a row of binary"
            : categorical);
  }

  private static Optional<NumberClue> torch(ClaimedFigure claimed, int classes, boolean binary) {
    return binary && ClaimedNumbers.is(claimed, DEAREST_OF_PYTORCH / classes)
        ? Optional.of(
            note(
                "saturated-outputs",
                claimed,
                String.format(
                    Locale.ROOT,
                    "is 100/%d: PyTorch keeps logarithms at -100, and one wrong output a row costs"
                        + " that, so all %d outputs are saturated at 0",
                    classes,
                    classes),
                SaturatedOutputs.REMEDY))
        : Optional.empty();
  }

  private static NumberClue saturated(ClaimedFigure claimed, String what) {
    return note("saturated-outputs", claimed, what, SaturatedOutputs.REMEDY);
  }

  /** That the loss is what equal outputs cost. */
  private static Optional<NumberClue> uniform(ClaimedFigure claimed, int classes) {
    boolean binary = mayBe(claimed, Loss.Function.BINARY_CROSSENTROPY);
    boolean categorical = !isNamed(claimed, Loss.Function.BINARY_CROSSENTROPY);
    double baseRate =
        (Math.log(classes) + (classes - 1) * Math.log(classes / (classes - 1.0))) / classes;
    String what;
    if (categorical && isNearly(claimed, Math.log(classes))) {
      what =
          String.format(
              Locale.ROOT,
              "is ln %d = %s, categorical cross-entropy of uniform outputs: each class gets 1/%d",
              classes,
              Digits.brief(Math.log(classes)),
              classes);
    } else if (binary && isNearly(claimed, Math.log(2))) {
      what = "is ln 2 = 0.693147, binary cross-entropy of outputs that are all 0.5";
    } else if (binary && isNearly(claimed, baseRate)) {
      what =
          String.format(
              Locale.ROOT,
              "is %s, binary cross-entropy of outputs that are all 1/%d",
              Digits.brief(baseRate),
              classes);
    } else {
      return Optional.empty();
    }
    return Optional.of(note("uniform-outputs", claimed, what, UNLEARNED));
  }

  private static Optional<NumberClue> tooDear(ClaimedFigure claimed) {
    return claimed.value() > SaturatedOutputs.DEAREST * (1 + NEARLY)
        ? Optional.of(
            note(
                "summed-loss",
                claimed,
                "exceeds -ln(1e-7) = 16.118, the most that a clipped output can cost: it is"
                    + " computed from logits, unclipped, or a sum instead of a mean",
                "Give --scores and --labels to see which."))
        : Optional.empty();
  }

  private static boolean isNearly(ClaimedFigure claimed, double number) {
    return Math.abs(claimed.value() - number) <= NEARLY * number;
  }

  private static boolean mayBe(ClaimedFigure claimed, Loss.Function function) {
    return claimed.figure().function().map(it -> it == function).orElse(true);
  }

  private static boolean isNamed(ClaimedFigure claimed, Loss.Function function) {
    return claimed.figure().function().map(it -> it == function).orElse(false);
  }

  private static NumberClue note(String id, ClaimedFigure claimed, String what, String remedy) {
    return new NumberClue(
        id,
        false,
        "The claimed "
            + claimed.claim().name()
            + " "
            + claimed.claim().figure().text()
            + " "
            + what
            + ".",
        remedy,
        1);
  }
}
