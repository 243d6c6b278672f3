package io.crosscheck.verify;

import io.crosscheck.model.Loss;
import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.Digits;
import java.util.Locale;
import java.util.Optional;

/**
 * The loss only counts wrong cells, because most outputs are clipped and each wrong one costs
 * -ln(1e-7).
 *
 * <p>Source: Keras 2.2 {@code backend/tensorflow_backend.py}, whose clipping leaves -ln(1e-7).
 */
final class SaturatedOutputs implements Hypothesis {
  private static final String ID = "saturated-outputs";
  private static final double MOST = 0.5;

  @Override
  public Optional<Explanation> explain(Claim claim, Figure figure, Recount recount) {
    return Optional.empty();
  }

  @Override
  public Optional<Cause> note(Claim claim, Figure figure, Recount recount) {
    Evidence evidence = recount.evidence();
    if (figure != Figure.LOSS
        || evidence.loss().source(evidence.lastActivation()) != Loss.Source.PROBABILITIES) {
      return Optional.empty();
    }
    long clipped = 0;
    for (float output : evidence.scores()) {
      if (CrossEntropy.isClipped(output)) {
        clipped++;
      }
    }
    if (clipped <= MOST * evidence.scores().length) {
      return Optional.empty();
    }
    return Optional.of(new Cause(ID, note(claim, evidence, clipped)));
  }

  private static String note(Claim claim, Evidence evidence, long clipped) {
    double dearest = -Math.log(CrossEntropy.EPSILON);
    boolean everyCell = evidence.loss().function() == Loss.Function.BINARY_CROSSENTROPY;
    long answers = everyCell ? evidence.scores().length : evidence.samples();
    long wrong = wrong(evidence, everyCell);
    return String.format(
        Locale.ROOT,
        "%d of %d outputs are saturated beyond 1e-7 and clipped there, so the loss hardly does"
            + " more than count: each wrong one costs -ln(1e-7) = %.3f, and %d wrong ones among %d"
            + " %s make %s of the %s claimed. Once clipped, an output has no gradient and the model"
            + " cannot learn its way out: normalize the pixels (x / 255; --rescale 1/255) and use"
            + " categorical_crossentropy with softmax, or --loss-rule keras3.",
        clipped,
        evidence.scores().length,
        dearest,
        wrong,
        answers,
        everyCell ? "cells" : "labels",
        Digits.brief(dearest * wrong / answers),
        Digits.brief(claim.value()));
  }

  /** Clipped outputs on the wrong side; of a categorical loss, the label's own only. */
  private static long wrong(Evidence evidence, boolean everyCell) {
    long wrong = 0;
    for (int i = 0; i < evidence.samples(); i++) {
      float[] row = evidence.row(evidence.scores(), i);
      for (int k = 0; k < row.length; k++) {
        boolean isLabel = k == evidence.labels()[i];
        boolean high = row[k] > BinaryCells.THRESHOLD;
        if (CrossEntropy.isClipped(row[k]) && high != isLabel && (isLabel || everyCell)) {
          wrong++;
        }
      }
    }
    return wrong;
  }
}
