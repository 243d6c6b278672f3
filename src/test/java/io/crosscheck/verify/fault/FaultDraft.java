package io.crosscheck.verify.fault;

import io.crosscheck.model.Loss;
import io.crosscheck.result.Claim;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.verify.cause.Hypotheses;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.fault.NaiveFigures.Formula;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** A random model about which a wrong claim is to be made, with a batch size of its evaluation. */
final class FaultDraft {
  private static final List<Integer> USUAL =
      List.of(16, 25, 32, 50, 64, 100, 128, 200, 250, 256, 500, 512, 1000, 1024, 2048);

  private final Random random;
  private final DrawnModel model;
  private final NaiveFigures naive;
  private final boolean knowsBatchSize;
  private final int batchSize;

  private FaultDraft(Random random, DrawnModel model) {
    this.random = random;
    this.model = model;
    this.naive = new NaiveFigures(model);
    this.knowsBatchSize = random.nextInt(4) > 0;
    this.batchSize = knowsBatchSize ? anySize(random, model) : usualSize(random, model);
  }

  /** A draft over a random model. */
  static FaultDraft of(DrawnModel.Recipe recipe, Random random) {
    return about(DrawnModel.of(recipe, random), random);
  }

  /** A draft over a given model. */
  static FaultDraft about(DrawnModel model, Random random) {
    return new FaultDraft(random, model);
  }

  /** A wrong claim, the evidence beside it, and what may be behind it. */
  record FaultCase(Evidence evidence, Claim claim, List<Hypothesis> hypotheses) {
    /** A wrong claim of files. */
    FaultCase(Evidence evidence, Claim claim) {
      this(evidence, claim, Hypotheses.OF_FILES);
    }
  }

  Random random() {
    return random;
  }

  DrawnModel model() {
    return model;
  }

  NaiveFigures naive() {
    return naive;
  }

  /** Always leaves a short last batch. */
  int batchSize() {
    return batchSize;
  }

  /** The batch size where the user tells it. */
  Circumstances circumstances() {
    return knowsBatchSize ? Circumstances.NONE.withBatchSize(batchSize) : Circumstances.NONE;
  }

  /** A claimed accuracy. */
  FaultCase accuracy(double value) {
    return accuracy(value, circumstances());
  }

  /** A claimed accuracy, and what else is known; sometimes told as its rest. */
  FaultCase accuracy(double value, Circumstances circumstances) {
    Claim claim = accuracyClaim(random, value);
    return new FaultCase(model.evidence(LossRule.OfScores.ANY, circumstances), claim);
  }

  /** A claimed accuracy, sometimes told as its rest. */
  static Claim accuracyClaim(Random random, double value) {
    return switch (random.nextInt(8)) {
      case 0 -> new Claim("error_rate", Print.any(random, 1 - value, true));
      case 1 -> new Claim("acc", Print.any(random, value, true));
      default -> new Claim("accuracy", Print.any(random, value, true));
    };
  }

  /** A claimed loss. */
  FaultCase loss(double value, Base base) {
    return loss(value, base, circumstances());
  }

  /** A claimed loss, and what else is known. */
  FaultCase loss(double value, Base base, Circumstances circumstances) {
    return loss(Print.any(random, value, false), base, circumstances);
  }

  /** A claimed loss as printed, and what else is known. */
  FaultCase loss(PrintedNumber printed, Base base, Circumstances circumstances) {
    Claim claim = lossClaim(random, printed, base);
    LossRule rule =
        random.nextBoolean()
            ? LossRule.OfScores.ANY
            : new LossRule.OfScores(Optional.of(base.function()), false);
    return new FaultCase(model.evidence(rule, circumstances), claim);
  }

  /** A claimed loss, sometimes by its function's name. */
  static Claim lossClaim(Random random, PrintedNumber printed, Base base) {
    boolean named = random.nextBoolean();
    return new Claim(named ? base.function().kerasName() : "loss", printed);
  }

  /** A loss that is honest for the model's outputs. */
  record Base(Loss.Function function, Formula formula) {}

  /** A loss that somebody who trains such a model would use. */
  Base base() {
    return base(model, random);
  }

  /** A loss that somebody who trains a given model would use. */
  static Base base(DrawnModel model, Random random) {
    boolean either = random.nextBoolean();
    return switch (model.output()) {
      case SOFTMAX ->
          either
              ? new Base(Loss.Function.CATEGORICAL_CROSSENTROPY, Formula.CATEGORICAL)
              : new Base(Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY, Formula.SPARSE);
      case SIGMOID -> new Base(Loss.Function.BINARY_CROSSENTROPY, Formula.BINARY);
      case LINEAR ->
          either
              ? new Base(Loss.Function.CATEGORICAL_CROSSENTROPY, Formula.OF_SOFTMAX)
              : new Base(Loss.Function.BINARY_CROSSENTROPY, Formula.OF_SIGMOID);
    };
  }

  /** Each sample's part in a loss. */
  IntToDoubleFunction losses(Base base) {
    double[] losses = new double[model.samples()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = naive.loss(base.formula(), i);
    }
    return i -> losses[i];
  }

  private static int anySize(Random random, DrawnModel model) {
    int size = DrawnModel.logUniform(random, 16, model.samples() / 2);
    return model.samples() % size == 0 ? anySize(random, model) : size;
  }

  private static int usualSize(Random random, DrawnModel model) {
    List<Integer> uneven =
        USUAL.stream()
            .filter(size -> size < model.samples() && model.samples() % size != 0)
            .toList();
    return uneven.get(random.nextInt(uneven.size()));
  }
}
