package io.crosscheck.verify.cause;

import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.verify.loss.ActivatedScores;
import io.crosscheck.verify.loss.CrossEntropy;
import io.crosscheck.verify.loss.LossReading;
import io.crosscheck.verify.loss.RowLoss;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.LossFunctions;
import io.crosscheck.verify.recount.LossReadings;
import io.crosscheck.verify.recount.LossRecount;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The loss takes probabilities for logits and so applies the activation a second time.
 *
 * <p>Source: keras-team/keras#15271, keras-team/keras#15715.
 */
final class FromLogitsTwice implements Hypothesis {
  private static final List<Activation> ACTIVATIONS =
      List.of(Activation.SOFTMAX, Activation.SIGMOID);

  @Override
  public String id() {
    return "from-logits-twice";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (claimed.figure().isShare()) {
      return List.of();
    }
    List<Prediction> predictions = new ArrayList<>();
    List<Loss.Function> functions = LossFunctions.of(claimed.figure(), recount.evidence());
    // All at once, so that the scores are read once.
    recount.losses(
        functions.stream().flatMap(function -> readings(function, recount).stream()).toList());
    for (Loss.Function function : functions) {
      for (LossRecount loss : recount.losses(readings(function, recount))) {
        predictions.add(Prediction.of(loss.mean(), () -> meaning(function)));
      }
    }
    return predictions;
  }

  private static List<LossReading> readings(Loss.Function function, Recount recount) {
    ScoreTable scores = recount.evidence().scores();
    String name = LossReadings.words(function) + " of probabilities as logits";
    RowLoss formula = CrossEntropy.fromLogits(function);
    if (LossFunctions.areLogits(recount)) {
      return ACTIVATIONS.stream()
          .map(
              activation ->
                  new LossReading(
                      name, scores, ActivatedScores.of(activation, scores.precision(), formula)))
          .toList();
    }
    return recount.counts().range().areProbabilities()
        ? List.of(new LossReading(name, scores, formula))
        : List.of();
  }

  private static String meaning(Loss.Function function) {
    String activation = function == Loss.Function.BINARY_CROSSENTROPY ? "sigmoid" : "softmax";
    return String.format(
        Locale.ROOT,
        "It is the %s of probabilities taken as logits: %s is applied to outputs that an activation"
            + " has already put between 0 and 1, which flattens them, so that the loss cannot"
            + " approach 0; the argmax does not change. Use from_logits=True in Keras (in PyTorch,"
            + " CrossEntropyLoss) only with a linear last layer, or leave from_logits off and keep"
            + " the activation; Crosscheck sets from_logits by the last layer's activation.",
        LossReadings.words(function),
        activation);
  }
}
