package io.crosscheck.verify.recount;

import io.crosscheck.data.table.Precision;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.verify.loss.CrossEntropy;
import io.crosscheck.verify.loss.LossReading;
import io.crosscheck.verify.loss.LossRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The readings under which a claimed loss is the real one.
 *
 * @param readings the likeliest first; none where the evidence does not allow a recount
 * @param obstacle why there is none
 */
public record LossReadings(List<LossReading> readings, String obstacle) {

  /**
   * The readings that a rule allows.
   *
   * @param named the function that the claim names; empty where it only says loss
   */
  static LossReadings of(Evidence evidence, Counts counts, Optional<Loss.Function> named) {
    if (evidence.loss() instanceof LossRule.OfModel model) {
      Loss loss =
          named
              .map(it -> new Loss(it, model.loss().fromLogits(), model.loss().rule()))
              .orElse(model.loss());
      LossReadings plain = ofModel(evidence, counts, loss, model.last(), loss.source(model.last()));
      // A function by its name is a metric, which Keras prints without penalties.
      return named.isPresent() || model.penalty() == 0 ? plain : plain.plus(model.penalty());
    }
    return new LossReadings(ofScores(evidence, counts, named), "");
  }

  /** A model's loss, computed from the given source, be it the one by its rule or another. */
  public static LossReadings ofModel(
      Evidence evidence, Counts counts, Loss loss, Activation last, Loss.Source source) {
    ScoreTable scores = evidence.scores();
    String name = words(loss.function());
    return switch (source) {
      case PROBABILITIES ->
          one(
              new LossReading(
                  name + " of the outputs",
                  scores,
                  CrossEntropy.fromProbabilities(
                      loss.function(), loss.rule(), scores.precision())));
      case OUTPUTS_AS_LOGITS ->
          one(
              new LossReading(
                  name + " of the outputs as logits",
                  scores,
                  CrossEntropy.fromLogits(loss.function())));
      case HIDDEN_LOGITS ->
          evidence
              .logits()
              .map(
                  logits ->
                      one(
                          new LossReading(
                              name + " of the last activation's input",
                              logits,
                              CrossEntropy.fromLogits(loss.function()))))
              .orElseGet(() -> recovered(evidence, counts, loss.function(), last));
    };
  }

  /** The loss of an activation's input that is recovered from its outputs. */
  public static LossReadings recovered(
      Evidence evidence, Counts counts, Loss.Function function, Activation last) {
    long lost = counts.range().atBounds();
    if (last == Activation.SOFTMAX && function == Loss.Function.BINARY_CROSSENTROPY) {
      return new LossReadings(
          List.of(), "softmax outputs do not tell the constant that softmax takes away");
    }
    if (lost > 0) {
      return new LossReadings(
          List.of(),
          String.format(
              "%d of %d outputs are exactly 0 or 1 and have lost what they were made from",
              lost, (long) evidence.samples() * evidence.classes()));
    }
    return one(
        new LossReading(
            words(function) + " of the last activation's input",
            evidence.scores(),
            CrossEntropy.fromHiddenLogits(function, last, evidence.scores().precision()),
            true));
  }

  /** A cross-entropy's name in words. */
  public static String words(Loss.Function function) {
    return switch (function) {
      case BINARY_CROSSENTROPY -> "binary cross-entropy";
      case CATEGORICAL_CROSSENTROPY -> "categorical cross-entropy";
      case SPARSE_CATEGORICAL_CROSSENTROPY -> "sparse categorical cross-entropy";
    };
  }

  private LossReadings plus(double penalty) {
    return new LossReadings(
        readings.stream().map(reading -> reading.plus(penalty)).toList(), obstacle);
  }

  private static LossReadings one(LossReading reading) {
    return new LossReadings(List.of(reading), "");
  }

  private static List<LossReading> ofScores(
      Evidence evidence, Counts counts, Optional<Loss.Function> named) {
    LossRule.OfScores rule = (LossRule.OfScores) evidence.loss();
    ScoreTable scores = evidence.scores();
    boolean logits = rule.fromLogits() || !counts.range().areProbabilities();
    boolean shares = logits || counts.range().areShares(scores.classes(), scores.precision());
    List<Loss.Function> functions = new ArrayList<>();
    named.or(rule::function).ifPresentOrElse(functions::add, () -> functions.addAll(any(shares)));
    List<LossReading> hidden = new ArrayList<>();
    if (rule.ofHiddenLogits() && !logits) {
      Activation last = shares ? Activation.SOFTMAX : Activation.SIGMOID;
      for (Loss.Function function : functions) {
        hidden.addAll(recovered(evidence, counts, function, last).readings());
      }
    }
    Stream<LossReading> documented =
        functions.stream()
            .flatMap(
                function ->
                    logits
                        ? Stream.of(
                            new LossReading(
                                words(function) + " of the scores as logits",
                                scores,
                                CrossEntropy.fromLogits(function)))
                        : arithmetics(function, counts, scores.precision())
                            .map(
                                precision ->
                                    new LossReading(
                                        words(function) + " of the scores as probabilities",
                                        scores,
                                        CrossEntropy.fromProbabilities(
                                            function, Loss.Rule.KERAS3, precision))));
    return Stream.concat(documented, hidden.stream()).toList();
  }

  /** The arithmetic that fits the scores, and the other one where clipping tells them apart. */
  private static Stream<Precision> arithmetics(
      Loss.Function function, Counts counts, Precision stored) {
    boolean differ =
        function == Loss.Function.BINARY_CROSSENTROPY
            && counts.range().greatest() > CrossEntropy.ONE_MINUS_EPSILON;
    Precision other = stored == Precision.FLOAT64 ? Precision.FLOAT32 : Precision.FLOAT64;
    return differ ? Stream.of(stored, other) : Stream.of(stored);
  }

  /** The functions that 'loss' may stand for; where much is clipped, the sparse one is greater. */
  private static List<Loss.Function> any(boolean shares) {
    List<Loss.Function> ofShares =
        List.of(
            Loss.Function.CATEGORICAL_CROSSENTROPY, Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY);
    List<Loss.Function> all = new ArrayList<>(ofShares);
    all.add(shares ? 2 : 0, Loss.Function.BINARY_CROSSENTROPY);
    return all;
  }
}
