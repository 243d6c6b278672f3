package io.crosscheck.verify.cause;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Ranks;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;

/** The claimed accuracy lets samples whose best scores tie fall otherwise than to the first. */
final class Ties implements Hypothesis {
  @Override
  public String id() {
    return "ties";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    Ranks ranks = recount.counts().ranks();
    if (!claimed.figure().isAccuracy() || ranks.tiedForBest() == 0) {
      return List.of();
    }
    Interval all = recount.topK(1);
    double samples = recount.samples();
    return List.of(
        Prediction.of(
            ranks.correctAsLastOfTied() / samples,
            () -> meaning("the last of equals is taken", ranks.correctAsLastOfTied(), recount)),
        Prediction.of(
            all.high(),
            () -> meaning("every tie counts as right", ranks.mostAmongBest(1), recount)),
        Prediction.of(
            all.low(),
            () -> meaning("every tie counts as wrong", ranks.leastAmongBest(1), recount)),
        Prediction.ofCounts(
            all,
            recount.samples(),
            () -> meaning("ties fall at random", Math.round(claimed.value() * samples), recount)));
  }

  private static String meaning(String how, long right, Recount recount) {
    Ranks ranks = recount.counts().ranks();
    return String.format(
        Locale.ROOT,
        "It is the accuracy where %s: %d of %d. In %d samples the label shares the greatest score"
            + " with another class, so that %d to %d may count as right; the first of equals, which"
            + " argmax takes, gives %d. Outputs that tie are mostly saturated or float16: evaluate"
            + " the logits in float32 (a linear last layer in Keras, the signature 'logits' of a"
            + " Crosscheck export).",
        how,
        right,
        recount.samples(),
        ranks.tiedForBest(),
        ranks.leastAmongBest(1),
        ranks.mostAmongBest(1),
        recount.correct());
  }
}
