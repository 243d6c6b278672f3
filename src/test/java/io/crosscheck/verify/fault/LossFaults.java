package io.crosscheck.verify.fault;

import io.crosscheck.data.table.Precision;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Claim;
import io.crosscheck.verify.fault.DrawnModel.Output;
import io.crosscheck.verify.fault.DrawnModel.Recipe;
import io.crosscheck.verify.fault.FaultDraft.Base;
import io.crosscheck.verify.fault.FaultDraft.FaultCase;
import io.crosscheck.verify.fault.NaiveFigures.Formula;
import io.crosscheck.verify.loss.LossRule;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Claimed losses that another formula gives. */
final class LossFaults {
  private static final Base CATEGORICAL =
      new Base(Loss.Function.CATEGORICAL_CROSSENTROPY, Formula.CATEGORICAL);
  private static final Base BINARY = new Base(Loss.Function.BINARY_CROSSENTROPY, Formula.BINARY);

  private LossFaults() {}

  /** Keras takes the logits behind the scores, or the reverse where a model's rule is known. */
  static FaultCase hiddenLogits(Random random) {
    Recipe recipe = Recipe.ANY.withOutputs(Output.SIGMOID).withSharpness(1).withSkill(0, 0.7);
    FaultDraft draft = FaultDraft.of(recipe, random);
    DrawnModel model = draft.model();
    NaiveFigures naive = draft.naive();
    if (model.precision() != Precision.FLOAT16 && random.nextBoolean()) {
      double documented = naive.mean(i -> naive.loss(Formula.CATEGORICAL, i));
      LossRule rule =
          new LossRule.OfModel(Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY), Activation.SIGMOID);
      return new FaultCase(
          model.evidence(rule, draft.circumstances()),
          new Claim("loss", Print.any(random, documented, false)));
    }
    double hidden =
        naive.mean(
            i ->
                naive.ofSoftmax(
                    k ->
                        naive.rounded(
                            model.precision() == Precision.FLOAT16
                                ? logit(model.score(i, k))
                                : model.logits()[i * model.classes() + k]),
                    model.labels()[i]));
    return draft.loss(hidden, CATEGORICAL);
  }

  /** What is left of a logit in a float16, which may have been rounded to 0 or 1. */
  private static double logit(double p) {
    double inside = Math.min(Math.max(p, 0x1p-24), 1 - 0x1p-12);
    return Math.log(inside / (1 - inside));
  }

  /** Probabilities that are taken for logits. */
  static FaultCase fromLogitsTwice(Random random) {
    FaultDraft draft =
        FaultDraft.of(Recipe.ANY.withOutputs(Output.SOFTMAX, Output.SIGMOID), random);
    boolean sigmoid = draft.model().output() == Output.SIGMOID;
    Formula formula = sigmoid ? Formula.OF_SIGMOID : Formula.OF_SOFTMAX;
    double loss = draft.naive().mean(i -> draft.naive().loss(formula, i));
    return draft.loss(loss, sigmoid ? BINARY : draft.base());
  }

  /** The same argmax from outputs that are all 0 or 1, as unscaled pixels make them. */
  static FaultCase saturatedOutputs(Random random) {
    FaultDraft draft =
        FaultDraft.of(Recipe.ANY.withOutputs(Output.SOFTMAX, Output.SIGMOID), random);
    DrawnModel model = draft.model();
    double[] hard = new double[model.scores().length];
    boolean all = random.nextInt(4) > 0;
    for (int i = 0; i < model.samples(); i++) {
      hard[i * model.classes() + draft.naive().argmax(i)] = all ? 1 : 0;
    }
    NaiveFigures naive =
        new NaiveFigures(
            new DrawnModel(
                model.classes(),
                model.output(),
                Precision.FLOAT32,
                model.labels(),
                model.logits(),
                hard));
    Base base = model.output() == Output.SIGMOID || !all ? BINARY : CATEGORICAL;
    return draft.loss(naive.mean(i -> naive.loss(base.formula(), i)), base);
  }

  /** Outputs near 0 whose logarithm another program cuts elsewhere. */
  static FaultCase unclippedLoss(Random random) {
    DrawnModel scaled =
        DrawnModel.of(
            Recipe.ANY.withOutputs(Output.SOFTMAX, Output.SIGMOID).withSkill(0.2, 0.8), random);
    // Pixels that were not divided by 255.
    double factor = 30 + 225 * random.nextDouble();
    double[] logits = Arrays.stream(scaled.logits()).map(it -> it * factor).toArray();
    FaultDraft draft =
        FaultDraft.about(
            DrawnModel.stored(
                scaled.classes(), scaled.output(), scaled.precision(), scaled.labels(), logits),
            random);
    DrawnModel model = draft.model();
    boolean binary = model.output() == Output.SIGMOID;
    double[] bounds = {0, 0x1p-23, 0x1p-52, 1e-15, 1e-16};
    double bound = bounds[random.nextInt(bounds.length)];
    boolean torch = binary && bound == 0;
    double most = torch ? 100 : Double.POSITIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < model.samples(); i++) {
      double row = 0;
      double all = 0;
      for (int k = 0; k < model.classes(); k++) {
        all += model.score(i, k);
      }
      for (int k = 0; k < model.classes(); k++) {
        boolean own = k == model.labels()[i];
        double share = binary ? model.score(i, k) : model.score(i, k) / all;
        double p = Math.min(Math.max(share, bound), 1 - bound);
        if (own || binary) {
          row += Math.min(most, -Math.log(own ? p : 1 - p));
        }
      }
      sum += binary ? row / model.classes() : row;
    }
    return draft.loss(sum / model.samples(), binary ? BINARY : CATEGORICAL);
  }

  /** Sums where a mean belongs, or the other way round. */
  static FaultCase summedLoss(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY, random);
    Base base = draft.base();
    IntToDoubleFunction losses = draft.losses(base);
    NaiveFigures naive = draft.naive();
    int samples = draft.model().samples();
    int classes = draft.model().classes();
    double sum = naive.sum(losses, 0, samples);
    boolean binary = base.function() == Loss.Function.BINARY_CROSSENTROPY;
    double value =
        switch (random.nextInt(3)) {
          case 0 -> sum;
          case 1 -> sum / (samples / draft.batchSize() + 1);
          default -> binary ? sum / samples * classes : sum / samples / classes;
        };
    return draft.loss(naive.rounded(value), base);
  }

  /** The penalty of the weights, which is no part of the cross-entropy. */
  static FaultCase regularization(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY, random);
    Base base = draft.base();
    double penalty = (float) (0.5 * random.nextDouble() * random.nextDouble());
    double loss = draft.naive().mean(draft.losses(base)) + penalty;
    return draft.loss(
        draft.naive().rounded(loss), base, draft.circumstances().withPenalty(penalty));
  }
}
