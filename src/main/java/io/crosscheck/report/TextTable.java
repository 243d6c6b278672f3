package io.crosscheck.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells under a heading, as aligned text or as Markdown. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> below = new ArrayList<>();

  /** A table with these columns and no rows. */
  public TextTable(List<String> heading) {
    this.heading = List.copyOf(heading);
  }

  /** Adds a row with as many cells as the heading has. */
  public void add(List<String> cells) {
    add(cells, "");
  }

  /** Adds a row and a text of whole lines that the console shows below it. */
  public void add(List<String> cells, String linesBelow) {
    if (cells.size() != heading.size()) {
      throw new IllegalArgumentException(
          "expected " + heading.size() + " cells, got " + cells.size() + ".");
    }
    rows.add(List.copyOf(cells));
    below.add(linesBelow);
  }

  /** Columns of equal width, two spaces apart, figures to the right. */
  public String console() {
    int[] widths = new int[heading.size()];
    widen(widths, heading);
    rows.forEach(row -> widen(widths, row));
    StringBuilder text = new StringBuilder(line(heading, widths));
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), widths)).append(below.get(i));
    }
    return text.toString();
  }

  /** A Markdown table; what stands below rows on the console is left to the caller. */
  public String markdown() {
    StringBuilder text = new StringBuilder(markdownLine(heading));
    text.append("|---".repeat(heading.size())).append("|\n");
    rows.forEach(row -> text.append(markdownLine(row)));
    return text.toString();
  }

  private static void widen(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], cells.get(i).length());
    }
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(isFigures(i) ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return line.toString().stripTrailing() + "\n";
  }

  private boolean isFigures(int column) {
    return !rows.isEmpty()
        && rows.stream()
            .allMatch(row -> row.get(column).matches("-?[0-9][0-9.e+-]*|NaN|-?Infinity"));
  }

  private static String markdownLine(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append("| ").append(Markdown.escaped(cell)).append(' ');
    }
    return line.append("|\n").toString();
  }
}
