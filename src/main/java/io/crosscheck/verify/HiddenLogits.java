package io.crosscheck.verify;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.Digits;
import java.util.Locale;
import java.util.Optional;

/**
 * The loss is computed from the input of the last activation on one side, and by the documented
 * formula from the model's outputs on the other.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/nn.py}, {@code _get_logits}.
 */
final class HiddenLogits implements Hypothesis {
  private static final String ID = "hidden-logits";

  @Override
  public Optional<Explanation> explain(Claim claim, Figure figure, Recount recount) {
    if (figure != Figure.LOSS) {
      return Optional.empty();
    }
    return otherReading(recount)
        .filter(other -> other.matches(claim.value()))
        .map(
            other ->
                new Explanation(
                    new Cause(ID, explanation(claim, recount)), 2 * other.tolerance(other.mean())));
  }

  @Override
  public Optional<Cause> note(Claim claim, Figure figure, Recount recount) {
    if (figure != Figure.LOSS || source(recount.evidence()) != Loss.Source.HIDDEN_LOGITS) {
      return Optional.empty();
    }
    return otherReading(recount)
        .filter(documented -> !documented.matches(claim.value()))
        .map(documented -> new Cause(ID, note(claim, documented, recount.evidence())));
  }

  /** The loss from the outputs where Keras takes the logits, and the other way round. */
  private static Optional<LossRecount> otherReading(Recount recount) {
    Evidence evidence = recount.evidence();
    Activation last = evidence.lastActivation();
    if (last != Activation.SIGMOID && last != Activation.SOFTMAX) {
      return Optional.empty();
    }
    Loss.Source other =
        source(evidence) != Loss.Source.HIDDEN_LOGITS
            ? Loss.Source.HIDDEN_LOGITS
            : evidence.loss().fromLogits()
                ? Loss.Source.OUTPUTS_AS_LOGITS
                : Loss.Source.PROBABILITIES;
    return LossRecount.of(evidence, evidence.loss(), other).recount();
  }

  private static Loss.Source source(Evidence evidence) {
    return evidence.loss().source(evidence.lastActivation());
  }

  private static String explanation(Claim claim, Recount recount) {
    Evidence evidence = recount.evidence();
    String function = evidence.loss().function().kerasName();
    String activation = evidence.lastActivation().kerasName();
    String real =
        recount.loss().map(loss -> Digits.brief(loss.mean())).orElse("not recountable from these");
    if (source(evidence) == Loss.Source.HIDDEN_LOGITS) {
      return String.format(
          Locale.ROOT,
          "The claimed loss %s is what the documented formula of %s gives on the predictions; Keras"
              + " 3 computes it from the input of the %s that ends the model, which gives %s. The"
              + " model is the same and only the figure differs: report what Keras's evaluate prints,"
              + " or, for the documented formula, train with --loss-rule keras2 (in Keras, end with"
              + " a linear layer and apply %s in a Lambda layer).",
          Digits.shortest(claim.value()),
          function,
          activation,
          real,
          activation);
    }
    return String.format(
        Locale.ROOT,
        "The claimed loss %s is the %s of the input of the %s that ends the model, as Keras 3"
            + " computes it; by this model's rule (%s) it is computed from the outputs, which gives"
            + " %s. Name the rule that the figure was made by: --loss-rule keras3, or from_logits in"
            + " Keras with a linear last layer.",
        Digits.shortest(claim.value()),
        function,
        activation,
        evidence.loss().rule().kerasName(),
        real);
  }

  private static String note(Claim claim, LossRecount documented, Evidence evidence) {
    return String.format(
        Locale.ROOT,
        "Keras 3 computes %s from the input of the %s that ends the model, not from its outputs:"
            + " that is the loss %s. The documented formula on the predictions gives %s, so a loss"
            + " that you compute from predict will not be this one.",
        evidence.loss().function().kerasName(),
        evidence.lastActivation().kerasName(),
        Digits.shortest(claim.value()),
        Digits.shortest((float) documented.mean()));
  }
}
