package io.crosscheck.result;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How often a class is there, is predicted, and is predicted rightly; samples without a prediction
 * are left out.
 *
 * @param support samples whose true class it is
 */
public record ClassCount(String label, long support, long predicted, long right) {

  /** Each class's counts, in the classes' order. */
  public static List<ClassCount> of(ConfusionMatrix confusion) {
    long[][] counts = confusion.counts();
    long[] support = new long[counts.length];
    long[] predicted = new long[counts.length];
    for (int t = 0; t < counts.length; t++) {
      for (int p = 0; p < counts.length; p++) {
        support[t] += counts[t][p];
        predicted[p] += counts[t][p];
      }
    }
    List<ClassCount> classes = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      classes.add(
          new ClassCount(confusion.labelNames().get(i), support[i], predicted[i], counts[i][i]));
    }
    return classes;
  }

  /** The share of the class's samples that are predicted as it; empty where it has none. */
  public OptionalDouble recall() {
    return share(support);
  }

  /** The share of the predictions of the class that are right; empty where it has none. */
  public OptionalDouble precision() {
    return share(predicted);
  }

  /** The harmonic mean of both; empty where the class is neither there nor predicted. */
  public OptionalDouble f1() {
    long either = support + predicted;
    return either == 0 ? OptionalDouble.empty() : OptionalDouble.of(2.0 * right / either);
  }

  private OptionalDouble share(long of) {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / of);
  }
}
