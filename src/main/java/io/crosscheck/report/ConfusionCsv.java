package io.crosscheck.report;

import io.crosscheck.result.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;

/** A confusion matrix as comma-separated values. */
public final class ConfusionCsv {
  private ConfusionCsv() {}

  /** A line for each true class, a column for each class it was predicted as. */
  public static String text(ConfusionMatrix confusion) {
    List<String> heading = new ArrayList<>();
    heading.add("true class");
    confusion.labelNames().forEach(name -> heading.add("predicted " + name));
    StringBuilder text = new StringBuilder(Csv.line(heading));
    for (int t = 0; t < confusion.counts().length; t++) {
      List<String> cells = new ArrayList<>();
      cells.add(confusion.labelNames().get(t));
      for (long count : confusion.counts()[t]) {
        cells.add(Long.toString(count));
      }
      text.append(Csv.line(cells));
    }
    return text.toString();
  }
}
