package io.crosscheck.verify.fault;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.data.table.TrainingHistory;
import io.crosscheck.result.Claim;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.verify.fault.FaultDraft.Base;
import io.crosscheck.verify.fault.NaiveFigures.Formula;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** True figures of a random model, printed in any way, beside files that do not bear on them. */
final class HonestClaims {
  private final Random random;
  private final DrawnModel model;
  private final NaiveFigures naive;
  private final int batchSize;
  private final Base base;

  private HonestClaims(Random random, DrawnModel model) {
    this.random = random;
    this.model = model;
    this.naive = new NaiveFigures(model, random.nextBoolean());
    this.batchSize = DrawnModel.logUniform(random, 1, model.samples());
    this.base = FaultDraft.base(model, random);
  }

  /** The claims about a random model. */
  static HonestClaims of(DrawnModel.Recipe recipe, Random random) {
    return new HonestClaims(random, DrawnModel.of(recipe, random));
  }

  DrawnModel model() {
    return model;
  }

  /** The files beside the claims. */
  Evidence evidence() {
    LossRule rule =
        switch (random.nextInt(3)) {
          case 0 -> new LossRule.OfScores(Optional.of(base.function()), false);
          case 1 ->
              new LossRule.OfScores(Optional.empty(), model.output() == DrawnModel.Output.LINEAR);
          default -> LossRule.OfScores.ANY;
        };
    return model.evidence(rule, circumstances());
  }

  private Circumstances circumstances() {
    Circumstances known =
        random.nextBoolean() ? Circumstances.NONE.withBatchSize(batchSize) : Circumstances.NONE;
    if (random.nextInt(3) > 0) {
      return known;
    }
    float[] weights = new float[model.samples()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat();
    }
    return known
        .withSampleWeights(ScoreTable.of(weights, 1))
        .withClassWeights(random.doubles(model.classes(), 0.1, 3).toArray())
        .withPenalty(random.nextDouble())
        .withHistory(
            new TrainingHistory(Map.of("accuracy", List.of(0.5, 0.7), "loss", List.of(0.9, 0.6))))
        .withTraining(new Circumstances.Split(model.table(), LabelColumn.of(model.labels())));
  }

  /** One claim of each figure. */
  List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    double accuracy = mean(naive::right);
    claims.add(share("accuracy", accuracy));
    claims.add(share("error_rate", naive.rounded(1 - accuracy)));
    long right = Math.round(naive.sum(naive::right, 0, model.samples()));
    claims.add(count("correct", right));
    claims.add(count("wrong", model.samples() - right));
    double threshold = model.output() == DrawnModel.Output.LINEAR && random.nextBoolean() ? 0 : 0.5;
    claims.add(share("binary_accuracy", mean(i -> naive.rightCells(i, threshold))));
    claims.add(share("subset_accuracy", mean(i -> naive.rightRow(i, threshold))));
    claims.add(share("balanced_accuracy", naive.balanced()));
    String topFive =
        List.of("top_5_accuracy", "top5", "top_k_categorical_accuracy").get(random.nextInt(3));
    claims.add(share(topFive, mean(i -> naive.amongBest(i, 5))));
    String name = random.nextBoolean() ? "loss" : base.function().kerasName();
    claims.add(loss(name, base.formula()));
    if (model.output() == DrawnModel.Output.SOFTMAX) {
      claims.add(loss("log_loss", Formula.CATEGORICAL));
      claims.add(loss("binary_crossentropy", Formula.BINARY));
    }
    return claims;
  }

  private Claim loss(String name, Formula formula) {
    return new Claim(name, Print.any(random, mean(i -> naive.loss(formula, i)), false));
  }

  private Claim share(String name, double value) {
    return new Claim(name, Print.any(random, value, true));
  }

  private Claim count(String name, long count) {
    String text = random.nextBoolean() ? Long.toString(count) : count + ".0";
    return new Claim(name, PrintedNumber.parse(text).orElseThrow());
  }

  /** A mean over all samples at once, or with a running sum of batches as Keras has it. */
  private double mean(IntToDoubleFunction bySample) {
    if (random.nextBoolean()) {
      return naive.mean(bySample);
    }
    double sum = 0;
    for (int from = 0; from < model.samples(); from += batchSize) {
      int to = Math.min(model.samples(), from + batchSize);
      sum = naive.rounded(sum + naive.sum(bySample, from, to));
    }
    return naive.rounded(sum / model.samples());
  }

  /** What the model is, for messages. */
  String words() {
    return String.format(
        "N=%d K=%d %s %s %s batch %d",
        model.samples(),
        model.classes(),
        model.output(),
        model.precision(),
        naive.rounded(0.1) == 0.1 ? "in doubles" : "in float32",
        batchSize);
  }
}
