package io.crosscheck.verify.fault;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.verify.fault.DrawnModel.Recipe;
import io.crosscheck.verify.fault.FaultDraft.FaultCase;
import io.crosscheck.verify.recount.Evidence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/** Claims about a good model whose labels were encoded, ordered or chosen in another way. */
final class PairingFaults {
  /** Few samples a class would make every small share that of some class. */
  private static final Recipe MANY_PER_CLASS = Recipe.ANY.withSamples(500, 5000);

  private PairingFaults() {}

  /** Integer labels in a metric for one-hot ones: each row's argmax is 0. */
  static FaultCase labelsAsOneHot(Random random) {
    FaultDraft draft = FaultDraft.of(MANY_PER_CLASS.withClasses(2, 20, 50), random);
    return draft.accuracy(draft.naive().mean(i -> draft.naive().argmax(i) == 0 ? 1 : 0));
  }

  /** One-hot labels in a metric for integers: cell by cell, or the first column alone. */
  static FaultCase oneHotAsLabels(Random random) {
    FaultDraft draft = FaultDraft.of(MANY_PER_CLASS.withClasses(2, 20, 50), random);
    int[] labels = draft.model().labels();
    int classes = draft.model().classes();
    if (random.nextInt(3) == 0) {
      return draft.accuracy(
          draft.naive().mean(i -> draft.naive().argmax(i) == (labels[i] == 0 ? 1 : 0) ? 1 : 0));
    }
    long equal = 0;
    for (int i = 0; i < labels.length; i++) {
      int predicted = draft.naive().argmax(i);
      for (int k = 0; k < classes; k++) {
        equal += predicted == (k == labels[i] ? 1 : 0) ? 1 : 0;
      }
    }
    return draft.accuracy((float) ((double) equal / ((long) labels.length * classes)));
  }

  /** Labels that count from another number than the predictions. */
  static FaultCase labelShift(Random random) {
    FaultDraft draft =
        FaultDraft.of(MANY_PER_CLASS.withClasses(3, 50, 20).withSkill(0.3, 1), random);
    int classes = draft.model().classes();
    int[] labels = draft.model().labels();
    int by = random.nextBoolean() ? 1 : -1;
    switch (random.nextInt(4)) {
      case 0, 1 -> {
        // The file's labels are off; the claim is of the right ones.
        int[] shifted =
            Arrays.stream(labels).map(label -> Math.floorMod(label + by, classes)).toArray();
        double honest = draft.naive().mean(draft.naive()::right);
        return FaultDraft.about(draft.model().withLabels(shifted), random).accuracy(honest);
      }
      case 2 -> {
        // Labels from 1 to K, compared as they are.
        int[] fromOne = Arrays.stream(labels).map(label -> label + 1).toArray();
        double literal = draft.naive().mean(i -> draft.naive().argmax(i) == fromOne[i] ? 1 : 0);
        Evidence evidence = draft.accuracy(literal).evidence();
        return new FaultCase(
            Evidence.ofFiles(
                evidence.labelNames(),
                LabelColumn.of(fromOne),
                evidence.scores(),
                evidence.loss(),
                evidence.circumstances()),
            draft.accuracy(literal).claim());
      }
      default -> {
        boolean around = random.nextBoolean();
        return draft.accuracy(
            draft
                .naive()
                .mean(
                    i -> {
                      int label = labels[i] + by;
                      int compared = around ? Math.floorMod(label, classes) : label;
                      return draft.naive().argmax(i) == compared ? 1 : 0;
                    }));
      }
    }
  }

  /** A decent model beside labels whose classes are in another order than its own. */
  static FaultCase labelPermutation(Random random) {
    DrawnModel model = DrawnModel.of(Recipe.ANY.withClasses(4, 100, 20).withSkill(0.6, 1), random);
    double honest = new NaiveFigures(model).mean(new NaiveFigures(model)::right);
    int[] order = order(model.classes(), random);
    int[] labels = Arrays.stream(model.labels()).map(label -> order[label]).toArray();
    return FaultDraft.about(model.withLabels(labels), random).accuracy(honest);
  }

  /** Two classes exchanged, all in disorder, or sorted as texts. */
  private static int[] order(int classes, Random random) {
    int[] order = IntStream.range(0, classes).toArray();
    switch (random.nextInt(3)) {
      case 0 -> {
        int one = random.nextInt(classes);
        int other = (one + 2 + random.nextInt(classes - 2)) % classes;
        order[one] = other;
        order[other] = one;
      }
      case 1 -> shuffle(order, random);
      default -> {
        int[] sorted =
            IntStream.range(0, classes)
                .boxed()
                .sorted(Comparator.comparing(k -> "class " + k))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int k = 0; k < classes; k++) {
          order[sorted[k]] = k;
        }
      }
    }
    return order;
  }

  private static void shuffle(int[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  /** A good model whose samples were read in another order for the file, or for the claim. */
  static FaultCase shuffled(Random random) {
    DrawnModel model =
        DrawnModel.of(
            Recipe.ANY.withSamples(200, 5000).withClasses(2, 100, 10).withSkill(0.6, 1), random);
    int[] labels = model.labels().clone();
    shuffle(labels, random);
    DrawnModel mixed = model.withLabels(labels);
    if (random.nextInt(4) == 0) {
      double claimed = new NaiveFigures(mixed).mean(new NaiveFigures(mixed)::right);
      return FaultDraft.about(model, random).accuracy(claimed);
    }
    double claimed = new NaiveFigures(model).mean(new NaiveFigures(model)::right);
    return FaultDraft.about(mixed, random).accuracy(claimed);
  }
}
