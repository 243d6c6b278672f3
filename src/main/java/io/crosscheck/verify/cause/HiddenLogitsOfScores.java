package io.crosscheck.verify.cause;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.loss.ActivatedScores;
import io.crosscheck.verify.loss.CrossEntropy;
import io.crosscheck.verify.loss.LossReading;
import io.crosscheck.verify.loss.RowLoss;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.LossFunctions;
import io.crosscheck.verify.recount.LossReadings;
import io.crosscheck.verify.recount.LossRecount;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.ScoreRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The losses between which Keras 3 chooses where only scores are known: of an activation's input,
 * and by the documented formula of its outputs.
 */
final class HiddenLogitsOfScores {
  private static final List<Activation> ACTIVATIONS =
      List.of(Activation.SOFTMAX, Activation.SIGMOID);

  private HiddenLogitsOfScores() {}

  /** What the claim would be by the way that the recount does not take. */
  static List<Prediction> of(ClaimedFigure claimed, Recount recount) {
    List<Prediction> predictions = new ArrayList<>();
    for (Loss.Function function : LossFunctions.of(claimed.figure(), recount.evidence())) {
      if (LossFunctions.areLogits(recount)) {
        addDocumented(function, recount, predictions);
      } else if (looksLikeSigmoid(recount) && function != Loss.Function.BINARY_CROSSENTROPY) {
        addHidden(function, recount, predictions);
      }
    }
    return predictions;
  }

  private static boolean looksLikeSigmoid(Recount recount) {
    ScoreRange range = recount.counts().range();
    return range.areProbabilities()
        && !range.areShares(recount.classes(), recount.evidence().scores().precision());
  }

  private static void addHidden(Loss.Function function, Recount recount, List<Prediction> into) {
    LossReadings.recovered(recount.evidence(), recount.counts(), function, Activation.SIGMOID)
        .readings()
        .stream()
        .flatMap(reading -> recount.loss(reading).ifKnown().stream())
        .map(
            loss ->
                prediction(
                    loss,
                    String.format(
                        Locale.ROOT,
                        "It is softmax cross-entropy of the logits behind these scores, log(p / (1 -"
                            + " p)): the scores are a sigmoid's, whose rows do not add up to 1, and"
                            + " Keras 3 computes %s from the sigmoid's input, while the documented"
                            + " formula on the predictions divides by the row's sum. Only the"
                            + " figure differs: end with softmax in Keras, where the two agree, or"
                            + " claim what you compute from predict; in Crosscheck --loss-rule"
                            + " keras2 gives the documented formula.",
                        function.kerasName())))
        .forEach(into::add);
  }

  private static void addDocumented(
      Loss.Function function, Recount recount, List<Prediction> into) {
    ScoreTable scores = recount.evidence().scores();
    for (Activation activation : ACTIVATIONS) {
      RowLoss documented =
          CrossEntropy.fromProbabilities(function, Loss.Rule.KERAS3, scores.precision());
      LossRecount loss =
          recount.loss(
              new LossReading(
                  LossReadings.words(function) + " of " + activation.kerasName() + " of the scores",
                  scores,
                  ActivatedScores.of(activation, scores.precision(), documented)));
      into.add(
          prediction(
              loss,
              String.format(
                  Locale.ROOT,
                  "It is the documented formula of %s, clipped at 1e-7, on %s of these logits; from"
                      + " the logits themselves, as Keras 3 computes it whatever activation ends the"
                      + " model, it is another figure. Only the figure differs: pass the logits with"
                      + " from_logits=True in Keras, or claim the loss of the probabilities beside a"
                      + " file of probabilities; in Crosscheck --loss-rule keras2 gives the"
                      + " documented formula.",
                  function.kerasName(),
                  activation.kerasName())));
    }
  }

  private static Prediction prediction(LossRecount loss, String meaning) {
    return new Prediction(
        Interval.of(loss.mean()).widened(loss.rounding()), 2 * loss.rounding(), () -> meaning);
  }
}
