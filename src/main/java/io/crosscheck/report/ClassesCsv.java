package io.crosscheck.report;

import io.crosscheck.result.ClassCount;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.Digits;
import java.util.List;
import java.util.OptionalDouble;

/** Each class's counts and shares as comma-separated values. */
public final class ClassesCsv {
  private ClassesCsv() {}

  /** A heading and a line for each class; a share of nothing is empty. */
  public static String text(ConfusionMatrix confusion) {
    StringBuilder text =
        new StringBuilder(
            Csv.line(
                List.of("class", "support", "predicted", "right", "recall", "precision", "f1")));
    for (ClassCount count : ClassCount.of(confusion)) {
      text.append(
          Csv.line(
              List.of(
                  count.label(),
                  Long.toString(count.support()),
                  Long.toString(count.predicted()),
                  Long.toString(count.right()),
                  cell(count.recall()),
                  cell(count.precision()),
                  cell(count.f1()))));
    }
    return text.toString();
  }

  private static String cell(OptionalDouble share) {
    return share.isPresent() ? Digits.shortest(share.getAsDouble()) : "";
  }
}
