package io.crosscheck.verify.cause;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.LossReadings;
import io.crosscheck.verify.recount.LossRecount;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The loss is computed from the input of the last activation on one side, and by the documented
 * formula from the model's outputs on the other.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/nn.py}, {@code _get_logits}.
 */
final class HiddenLogits implements Hypothesis {
  @Override
  public String id() {
    return "hidden-logits";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (claimed.figure().isShare()) {
      return List.of();
    }
    if (!(recount.evidence().loss() instanceof LossRule.OfModel model)) {
      return HiddenLogitsOfScores.of(claimed, recount);
    }
    return otherReading(recount, model).stream()
        .map(
            other ->
                new Prediction(
                    Interval.of(other.mean()).widened(other.rounding()),
                    2 * other.rounding(),
                    () -> meaning(model)))
        .toList();
  }

  @Override
  public Optional<String> note(ClaimedFigure claimed, Recount recount) {
    if (claimed.figure().isShare()
        || !(recount.evidence().loss() instanceof LossRule.OfModel model)
        || source(model) != Loss.Source.HIDDEN_LOGITS) {
      return Optional.empty();
    }
    return otherReading(recount, model)
        .filter(
            documented ->
                !Match.meets(
                    claimed.rounded(),
                    Interval.of(documented.mean()).widened(documented.rounding()),
                    claimed,
                    recount))
        .map(documented -> note(claimed, documented, model));
  }

  /** The loss from the outputs where Keras takes the logits, and the other way round. */
  private static Optional<LossRecount> otherReading(Recount recount, LossRule.OfModel model) {
    Activation last = model.last();
    if (last != Activation.SIGMOID && last != Activation.SOFTMAX) {
      return Optional.empty();
    }
    Loss.Source other =
        source(model) != Loss.Source.HIDDEN_LOGITS
            ? Loss.Source.HIDDEN_LOGITS
            : model.loss().fromLogits() ? Loss.Source.OUTPUTS_AS_LOGITS : Loss.Source.PROBABILITIES;
    return LossReadings.ofModel(recount.evidence(), recount.counts(), model.loss(), last, other)
        .readings()
        .stream()
        .findFirst()
        .flatMap(reading -> recount.loss(reading).ifKnown());
  }

  private static Loss.Source source(LossRule.OfModel model) {
    return model.loss().source(model.last());
  }

  private static String meaning(LossRule.OfModel model) {
    String function = model.loss().function().kerasName();
    String activation = model.last().kerasName();
    if (source(model) == Loss.Source.HIDDEN_LOGITS) {
      return String.format(
          Locale.ROOT,
          "It is what the documented formula of %s gives on the predictions; Keras 3 computes it"
              + " from the input of the %s that ends the model. The model is the same and only the"
              + " figure differs: report what Keras's evaluate prints, or, for the documented"
              + " formula, train with --loss-rule keras2 (in Keras, end with a linear layer and"
              + " apply %s in a Lambda layer).",
          function,
          activation,
          activation);
    }
    return String.format(
        Locale.ROOT,
        "It is the %s of the input of the %s that ends the model, as Keras 3 computes it; by this"
            + " model's rule (%s) it is computed from the outputs. Name the rule that the figure was"
            + " made by: --loss-rule keras3, or from_logits in Keras with a linear last layer.",
        function,
        activation,
        model.loss().rule().kerasName());
  }

  private static String note(
      ClaimedFigure claimed, LossRecount documented, LossRule.OfModel model) {
    return String.format(
        Locale.ROOT,
        "Keras 3 computes %s from the input of the %s that ends the model, not from its outputs:"
            + " that is the loss %s. The documented formula on the predictions gives %s, so a loss"
            + " that you compute from predict will not be this one.",
        model.loss().function().kerasName(),
        model.last().kerasName(),
        claimed.claim().figure().text(),
        Digits.shortest((float) documented.mean()));
  }
}
