package io.crosscheck.report;

import io.crosscheck.result.ClassCount;
import io.crosscheck.result.ConfidentError;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.Digits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Tables of what a report shows on request beside the verdict. */
final class DetailTables {
  /** With more classes than this, a matrix is wider than a screen. */
  private static final int MOST_COLUMNS = 20;

  private static final int MOST_CONFUSIONS = 20;
  private static final int LONGEST_LABEL = 24;

  private DetailTables() {}

  /** A table under its title. */
  record Titled(String title, TextTable table) {}

  /** The tables that were asked for. */
  static List<Titled> of(ConfusionMatrix confusion, Details details) {
    List<Titled> tables = new ArrayList<>();
    if (details.has(Details.Detail.CONFUSION)) {
      tables.add(confusion(confusion));
    }
    if (details.has(Details.Detail.PER_CLASS)) {
      tables.add(new Titled("per class", perClass(confusion)));
    }
    if (details.has(Details.Detail.ERRORS)) {
      tables.add(
          new Titled("most confident errors", errors(details.errors(), confusion.labelNames())));
    }
    return tables;
  }

  private static Titled confusion(ConfusionMatrix confusion) {
    List<String> labels = confusion.labelNames();
    if (labels.size() > MOST_COLUMNS) {
      return new Titled("most frequent confusions", confusions(confusion));
    }
    List<String> heading = new ArrayList<>(List.of("true class"));
    labels.forEach(name -> heading.add(label(name)));
    TextTable table = new TextTable(heading);
    for (int t = 0; t < confusion.counts().length; t++) {
      List<String> cells = new ArrayList<>(List.of(label(labels.get(t))));
      for (long count : confusion.counts()[t]) {
        cells.add(Long.toString(count));
      }
      table.add(cells);
    }
    return new Titled("confusion: a row for each true class, a column for each predicted", table);
  }

  private static TextTable confusions(ConfusionMatrix confusion) {
    record Cell(int label, int predicted, long count) {}
    List<Cell> cells = new ArrayList<>();
    for (int t = 0; t < confusion.counts().length; t++) {
      for (int p = 0; p < confusion.counts().length; p++) {
        if (t != p && confusion.counts()[t][p] > 0) {
          cells.add(new Cell(t, p, confusion.counts()[t][p]));
        }
      }
    }
    TextTable table = new TextTable(List.of("true class", "predicted", "samples"));
    cells.stream()
        .sorted(Comparator.comparingLong(Cell::count).reversed())
        .limit(MOST_CONFUSIONS)
        .forEach(
            cell ->
                table.add(
                    List.of(
                        label(confusion.labelNames().get(cell.label())),
                        label(confusion.labelNames().get(cell.predicted())),
                        Long.toString(cell.count()))));
    return table;
  }

  private static TextTable perClass(ConfusionMatrix confusion) {
    TextTable table =
        new TextTable(
            List.of("class", "support", "predicted", "right", "recall", "precision", "f1"));
    for (ClassCount count : ClassCount.of(confusion)) {
      table.add(
          List.of(
              label(count.label()),
              Long.toString(count.support()),
              Long.toString(count.predicted()),
              Long.toString(count.right()),
              share(count.recall()),
              share(count.precision()),
              share(count.f1())));
    }
    return table;
  }

  private static TextTable errors(List<ConfidentError> errors, List<String> labels) {
    TextTable table =
        new TextTable(List.of("sample", "true class", "predicted", "score", "margin"));
    for (ConfidentError error : errors) {
      table.add(
          List.of(
              Integer.toString(error.sample()),
              label(labels.get(error.label())),
              label(labels.get(error.predicted())),
              Digits.brief(error.score()),
              Digits.brief(error.margin())));
    }
    return table;
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.4f", share.getAsDouble()) : "-";
  }

  /** A class's name, which comes from a file, without what would move a terminal's cursor. */
  static String label(String name) {
    String clean = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return clean.length() <= LONGEST_LABEL ? clean : clean.substring(0, LONGEST_LABEL - 3) + "...";
  }
}
