package io.crosscheck.verify.cause;

import io.crosscheck.model.Loss;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.loss.CrossEntropy;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.LossFunctions;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The loss only counts wrong cells, because most outputs are clipped and each wrong one costs
 * -ln(1e-7).
 *
 * <p>Source: Keras 2.2 {@code backend/tensorflow_backend.py}, whose clipping leaves -ln(1e-7).
 */
public final class SaturatedOutputs implements Hypothesis {
  /** What a wrong output costs once it is clipped, in nats. */
  public static final double DEAREST = -Math.log(CrossEntropy.EPSILON);

  /** What a wrong yes costs: float32 has no number nearer to 1 than 1.2e-7. */
  public static final double DEAREST_YES = -Math.log(1 - CrossEntropy.ONE_MINUS_EPSILON);

  /** What a right output costs once it is clipped, in nats. */
  private static final double CHEAPEST = -Math.log(CrossEntropy.ONE_MINUS_EPSILON);

  private static final double MOST = 0.5;

  /** How to mend it, in Keras and in Crosscheck. */
  public static final String REMEDY =
      "Once clipped, an output has no gradient and the model cannot learn its way out: normalize the"
          + " pixels (x / 255; --rescale 1/255) and use categorical_crossentropy with softmax, or"
          + " --loss-rule keras3.";

  @Override
  public String id() {
    return "saturated-outputs";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (claimed.figure().isShare()) {
      return List.of();
    }
    List<Prediction> predictions = new ArrayList<>();
    for (Loss.Function function : LossFunctions.of(claimed.figure(), recount.evidence())) {
      addCounts(function, recount, predictions);
    }
    return predictions;
  }

  private static void addCounts(Loss.Function function, Recount recount, List<Prediction> into) {
    int classes = recount.classes();
    long wrong = recount.samples() - recount.correct();
    double share = (double) wrong / recount.samples();
    if (function != Loss.Function.BINARY_CROSSENTROPY) {
      into.add(
          counted(
              share * DEAREST,
              () -> hard(wrong, "one clipped output, -ln(1e-7) = 16.118 nats", recount)));
      return;
    }
    into.add(
        counted(
            2 * share * DEAREST / classes,
            () -> hard(wrong, "two clipped outputs, -ln(1e-7) = 16.118 nats each", recount)));
    into.add(
        counted(
            share * (DEAREST + DEAREST_YES) / classes,
            () ->
                hard(
                    wrong,
                    "two clipped outputs, -ln(1e-7) = 16.118 and -ln(1.2e-7) = 15.942 nats",
                    recount)));
    into.add(Prediction.of(DEAREST / classes, () -> all(0, 1, DEAREST, classes)));
    into.add(
        Prediction.of(
            (classes - 1) * DEAREST_YES / classes,
            () -> all(1, classes - 1, DEAREST_YES, classes)));
  }

  /** A loss to which the right outputs, clipped too, may add what they cost. */
  private static Prediction counted(double loss, Supplier<String> meaning) {
    return Prediction.of(new Interval(loss, loss + CHEAPEST), meaning);
  }

  private static String hard(long wrong, String costs, Recount recount) {
    return String.format(
        Locale.ROOT,
        "It is a count in disguise, as of outputs of exactly 0 and 1 with the same argmax: %d of %d"
            + " samples are wrong, and each of them costs %s. The loss was made from classes or"
            + " saturated outputs, not from these scores. %s",
        wrong,
        recount.samples(),
        costs,
        REMEDY);
  }

  private static String all(int output, int wrong, double cost, int classes) {
    return String.format(
        Locale.ROOT,
        "It is the loss of a model all of whose %d outputs are saturated at %d: %d wrong in each"
            + " row, %.3f nats each, divided by %d; these scores are another model's. %s",
        classes,
        output,
        wrong,
        cost,
        classes,
        REMEDY);
  }

  @Override
  public Optional<String> note(ClaimedFigure claimed, Recount recount) {
    long clipped = recount.counts().range().clipped();
    if (claimed.figure().isShare()
        || !recount.counts().range().areProbabilities()
        || clipped <= MOST * recount.cells()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%d of %d outputs are saturated beyond 1e-7 and clipped there, so the loss hardly does"
                + " more than count: each wrong one costs -ln(1e-7) = %.3f. %s",
            clipped,
            recount.cells(),
            DEAREST,
            REMEDY));
  }
}
