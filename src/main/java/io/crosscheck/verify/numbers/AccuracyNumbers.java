package io.crosscheck.verify.numbers;

import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import java.util.Locale;
import java.util.Optional;

/** What a claimed accuracy gives away by itself and beside other claims. */
final class AccuracyNumbers {
  /** A share of correct answers further from chance than so many standard errors is no chance. */
  private static final double SIGMAS = 3;

  /** So few shares that are counts lie in what the claim may be, that it being one says much. */
  private static final double TELLING = 0.1;

  private static final String DEMAND =
      "Keras 2 takes 'accuracy' under binary_crossentropy to mean binary accuracy: normalize the"
          + " pixels, train with softmax and categorical_crossentropy, or ask for"
          + " metrics=['categorical_accuracy']; in Crosscheck leave --accuracy-rule at keras3.";

  private static final String RECOUNT = "Give --scores and --labels to recount it.";

  private AccuracyNumbers() {}

  /** The most telling clue about a share or count. */
  static Optional<NumberClue> clue(ClaimedFigure claimed, ClaimedNumbers numbers) {
    if (Double.isNaN(claimed.value())) {
      return Optional.of(nan(claimed));
    }
    if (!numbers.isKnown(claimed)) {
      return Optional.empty();
    }
    if (claimed.figure().quantity() == Figure.Quantity.BINARY_ACCURACY) {
      return binary(claimed, numbers);
    }
    if (!claimed.figure().isAccuracy()) {
      return Optional.empty();
    }
    return binary(claimed, numbers)
        .or(() -> noCount(claimed, numbers))
        .or(() -> chance(claimed, numbers))
        .or(() -> contradiction(claimed, numbers))
        .or(() -> stuckClasses(claimed, numbers));
  }

  private static NumberClue nan(ClaimedFigure claimed) {
    return new NumberClue(
        "nan-scores",
        true,
        String.format(
            Locale.ROOT,
            "The claimed %s is NaN, which no share of counted samples can be: nothing was counted,"
                + " or a mean went through NaN.",
            claimed.claim().name()),
        "Check that the evaluation saw samples and that the scores are finite.",
        0);
  }

  /** That the share is the one of cells which answering no to every class gets right. */
  private static Optional<NumberClue> binary(ClaimedFigure claimed, ClaimedNumbers numbers) {
    int classes = numbers.classes();
    double always = (classes - 1.0) / classes;
    boolean isPlain = claimed.figure().form() == Figure.Form.PLAIN;
    boolean matches =
        ClaimedNumbers.is(claimed, always) || Math.abs(claimed.value() - always) < 1e-9;
    if (classes == 2 || !isPlain || !matches) {
      return Optional.empty();
    }
    Optional<ClaimedFigure> other = numbers.contradicting(claimed);
    Optional<ClaimedFigure> loss = numbers.lossWithoutAnyYes();
    boolean proven = claimed.figure().isAccuracy() && (other.isPresent() || loss.isPresent());
    String sentence =
        String.format(
            Locale.ROOT,
            "The claimed %s %s %s (%d-1)/%d = %s, which is binary accuracy over %d outputs none of"
                + " which exceeds 0.5: of each sample's %d cells only the label's is wrong, whatever"
                + " the model has learned.",
            claimed.claim().name(),
            claimed.claim().figure().text(),
            proven || !claimed.figure().isAccuracy() ? "is" : "may be",
            classes,
            classes,
            Digits.brief(always),
            classes,
            classes);
    NumberClue clue =
        new NumberClue(
            "binary-accuracy",
            proven,
            sentence,
            DEMAND,
            claimed.rounded().width() + 2 * claimed.slackOfShare());
    return Optional.of(clue);
  }

  private static Optional<NumberClue> noCount(ClaimedFigure claimed, ClaimedNumbers numbers) {
    if (numbers.samples().isEmpty()) {
      return Optional.empty();
    }
    long samples = numbers.samples().getAsLong();
    boolean cut = isCount(claimed.truncated(), samples);
    if (claimed.canBeCountOf(samples) || cut) {
      return Optional.empty();
    }
    long cells = samples * numbers.classes();
    boolean ofCells = claimed.rounded().width() * cells < TELLING && claimed.canBeCountOf(cells);
    String no =
        String.format(
            Locale.ROOT,
            "The claimed %s %s is %s of %d samples and so cannot be a count of right samples",
            claimed.claim().name(),
            claimed.claim().figure().text(),
            Digits.brief(claimed.value() * samples),
            samples);
    return Optional.of(
        ofCells
            ? new NumberClue(
                "binary-accuracy",
                true,
                String.format(
                    Locale.ROOT,
                    "%s; it is %.0f of %d cells of the one-hot table, as binary accuracy counts.",
                    no,
                    claimed.value() * cells,
                    cells),
                DEMAND,
                1.0 / numbers.classes())
            : new NumberClue(
                "not-a-count",
                true,
                no
                    + ": it is a mean of batch means, a weighted or running mean, or of another"
                    + " number of samples.",
                "Sum counts over all samples and divide once. " + RECOUNT,
                0));
  }

  private static boolean isCount(Interval share, long samples) {
    return Math.ceil(share.low() * samples - 1e-9) <= share.high() * samples + 1e-9;
  }

  /** That the share is what guessing gets right. */
  private static Optional<NumberClue> chance(ClaimedFigure claimed, ClaimedNumbers numbers) {
    double guess = 1.0 / numbers.classes();
    double share = claimed.value();
    String start =
        String.format(
            Locale.ROOT,
            "The claimed %s %s is an argmax accuracy of %s",
            claimed.claim().name(),
            claimed.claim().figure().text(),
            Digits.brief(share));
    String told =
        numbers.lossWithoutAnyYes().isPresent()
            ? ", as argmax among outputs that are all alike must be"
            : "";
    if (numbers.samples().isEmpty()) {
      return ClaimedNumbers.is(claimed, guess)
          ? Optional.of(
              chance(start + ", which is chance (1/" + numbers.classes() + ")" + told + "."))
          : Optional.empty();
    }
    double error = Math.sqrt(guess * (1 - guess) / numbers.samples().getAsLong());
    double sigmas = Math.abs(share - guess) / error;
    if (sigmas > SIGMAS || error > guess / 2) {
      return Optional.empty();
    }
    return Optional.of(
        chance(
            String.format(
                Locale.ROOT,
                "%s, %.2f standard errors of %s from chance (1/%d = %s)%s.",
                start,
                sigmas,
                Digits.brief(error),
                numbers.classes(),
                Digits.brief(guess),
                told)));
  }

  private static NumberClue chance(String sentence) {
    return new NumberClue(
        "chance",
        false,
        sentence,
        "The model has learned nothing that argmax shows: normalize the inputs and check labels,"
            + " loss and learning rate.",
        1);
  }

  private static Optional<NumberClue> contradiction(ClaimedFigure claimed, ClaimedNumbers numbers) {
    return numbers
        .contradicting(claimed)
        .map(
            other ->
                new NumberClue(
                    "contradiction",
                    true,
                    String.format(
                        Locale.ROOT,
                        "The claimed %s %s is an accuracy of %s and the claimed %s %s one of %s: they"
                            + " cannot both be of the same predictions.",
                        claimed.claim().name(),
                        claimed.claim().figure().text(),
                        Digits.brief(claimed.value()),
                        other.claim().name(),
                        other.claim().figure().text(),
                        Digits.brief(other.value())),
                    "Give --scores and --labels to see which is the argmax accuracy.",
                    0));
  }

  /** That the share is binary accuracy with some outputs stuck at yes, for classes of one size. */
  private static Optional<NumberClue> stuckClasses(ClaimedFigure claimed, ClaimedNumbers numbers) {
    int classes = numbers.classes();
    for (int stuck = 1; stuck < classes && classes > 2; stuck++) {
      double share = ((classes - stuck) * (classes - 1.0) + stuck) / ((double) classes * classes);
      if (ClaimedNumbers.is(claimed, share)) {
        return Optional.of(
            new NumberClue(
                "binary-accuracy",
                false,
                String.format(
                    Locale.ROOT,
                    "The claimed %s %s may be binary accuracy: with %d of %d outputs stuck at 1, the"
                        + " others at 0 and equally large classes it is %s.",
                    claimed.claim().name(),
                    claimed.claim().figure().text(),
                    stuck,
                    classes,
                    Digits.brief(share)),
                RECOUNT,
                1));
      }
    }
    return Optional.empty();
  }
}
