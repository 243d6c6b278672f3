package io.crosscheck.verify.fault;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.TrainingHistory;
import io.crosscheck.result.Claim;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.verify.fault.DrawnModel.Recipe;
import io.crosscheck.verify.fault.FaultDraft.Base;
import io.crosscheck.verify.fault.FaultDraft.FaultCase;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Claims of other samples than all, each once: batches, epochs, splits; and of other digits. */
final class BatchFaults {
  /** Where a whole tail is right, many ways of counting it come to the same. */
  private static final Recipe MANY_WRONG = Recipe.ANY.withSamples(100, 5000).withSkill(0, 0.7);

  private BatchFaults() {}

  /** A figure that has a part in each sample. */
  private interface Formula {
    double of(FaultDraft draft, IntToDoubleFunction bySample);
  }

  private static FaultCase accuracyOrLoss(Random random, Formula formula) {
    FaultDraft draft = FaultDraft.of(MANY_WRONG, random);
    if (random.nextInt(3) > 0) {
      return draft.accuracy(formula.of(draft, draft.naive()::right));
    }
    Base base = draft.base();
    return draft.loss(formula.of(draft, draft.losses(base)), base);
  }

  /** The mean of batch means. */
  static FaultCase batchMean(Random random) {
    return accuracyOrLoss(
        random,
        (draft, bySample) -> {
          double sum = 0;
          int batches = 0;
          for (int from = 0; from < draft.model().samples(); from += draft.batchSize()) {
            int to = Math.min(draft.model().samples(), from + draft.batchSize());
            sum = draft.naive().rounded(sum + draft.naive().mean(bySample, from, to));
            batches++;
          }
          return draft.naive().rounded(sum / batches);
        });
  }

  /** Full batches only. */
  static FaultCase droppedTail(Random random) {
    return accuracyOrLoss(
        random,
        (draft, bySample) -> {
          int samples = draft.model().samples();
          return draft.naive().mean(bySample, 0, samples - samples % draft.batchSize());
        });
  }

  /** A last batch that is filled up with wrong answers, the first samples or the last one. */
  static FaultCase paddedTail(Random random) {
    FaultDraft draft = FaultDraft.of(MANY_WRONG, random);
    int samples = draft.model().samples();
    int padded = (samples / draft.batchSize() + 1) * draft.batchSize();
    if (random.nextBoolean()) {
      double right = draft.naive().sum(draft.naive()::right, 0, samples);
      return draft.accuracy(draft.naive().rounded(right / padded));
    }
    boolean first = random.nextBoolean();
    IntToDoubleFunction right =
        i -> draft.naive().right(i < samples ? i : first ? i - samples : samples - 1);
    if (random.nextInt(3) > 0) {
      return draft.accuracy(draft.naive().mean(right, 0, padded));
    }
    Base base = draft.base();
    IntToDoubleFunction losses = draft.losses(base);
    return draft.loss(
        draft
            .naive()
            .mean(
                i -> losses.applyAsDouble(i < samples ? i : first ? i - samples : samples - 1),
                0,
                padded),
        base);
  }

  /** What the training loop printed for its last epoch, rarely for another one. */
  static FaultCase runningAverage(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY, random);
    int epochs = 1 + random.nextInt(50);
    List<Double> accuracies = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    double best = 0.3 + 0.7 * random.nextDouble();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double done = 1 - Math.exp(-epoch / 5.0);
      accuracies.add((double) (float) (best * done * (0.98 + 0.02 * random.nextDouble())));
      losses.add((double) (float) (0.1 + 2 * (1 - done) + 0.05 * random.nextDouble()));
    }
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    figures.put(random.nextBoolean() ? "accuracy" : "acc", accuracies);
    figures.put("loss", losses);
    figures.put("val_accuracy", accuracies.stream().map(it -> it * 0.97).toList());
    Circumstances known = draft.circumstances().withHistory(new TrainingHistory(figures));
    int epoch = random.nextInt(5) == 0 ? random.nextInt(epochs) : epochs - 1;
    return random.nextBoolean()
        ? draft.accuracy(accuracies.get(epoch), known)
        : draft.loss(losses.get(epoch), draft.base(), known);
  }

  /** The training samples' figure. */
  static FaultCase trainSplit(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY.withSkill(0, 0.8), random);
    int classes = draft.model().classes();
    Recipe recipe =
        Recipe.ANY
            .withClasses(classes, classes, 1)
            .withSkill(0.5, 1)
            .withOutputs(draft.model().output());
    DrawnModel training = DrawnModel.of(recipe, random);
    NaiveFigures naive = new NaiveFigures(training);
    Circumstances known =
        draft
            .circumstances()
            .withTraining(
                new Circumstances.Split(training.table(), LabelColumn.of(training.labels())));
    if (random.nextBoolean()) {
      return draft.accuracy(naive.mean(naive::right), known);
    }
    Base base = draft.base();
    return draft.loss(naive.mean(i -> naive.loss(base.formula(), i)), base, known);
  }

  /** Fewer digits than printed, or rounded up. */
  static FaultCase rounding(Random random) {
    FaultDraft draft = FaultDraft.of(Recipe.ANY.withSamples(200, 5000), random);
    boolean loss = random.nextInt(3) == 0;
    Base base = draft.base();
    IntToDoubleFunction losses = draft.losses(base);
    double value = loss ? draft.naive().mean(losses) : draft.naive().mean(draft.naive()::right);
    BigDecimal exact = new BigDecimal(value);
    String text = random.nextInt(4) == 0 ? roundedUp(exact) : filledUp(exact, random);
    PrintedNumber printed = PrintedNumber.parse(text).orElseThrow();
    return loss
        ? draft.loss(printed, base, draft.circumstances())
        : new FaultCase(
            draft.model().evidence(LossRule.OfScores.ANY, draft.circumstances()),
            new Claim("accuracy", printed));
  }

  /** A figure of few digits, printed to more. */
  private static String filledUp(BigDecimal exact, Random random) {
    int digits = 2 + random.nextInt(3);
    int printed = 6 + random.nextInt(3);
    return exact.setScale(digits, RoundingMode.HALF_EVEN).setScale(printed).toPlainString();
  }

  /** To the first of 4 to 6 decimals where rounding up is not what rounding is. */
  private static String roundedUp(BigDecimal exact) {
    int digits = 4;
    while (digits < 6
        && up(exact, digits).compareTo(exact.setScale(digits, RoundingMode.HALF_EVEN)) == 0) {
      digits++;
    }
    return up(exact, digits).toPlainString();
  }

  private static BigDecimal up(BigDecimal exact, int digits) {
    return exact.setScale(digits, RoundingMode.CEILING);
  }
}
