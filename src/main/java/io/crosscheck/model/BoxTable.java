package io.crosscheck.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in box characters as Keras draws it: a heavy heading, a line between rows, cells wrapped
 * between words, a word that is too long cut off.
 *
 * <p>Source: rich 15 {@code table.py}, {@code _wrap.py} and {@code box.py}, {@code HEAVY_HEAD}.
 */
final class BoxTable {
  /** The characters of a line: left end, filling, between columns, right end. */
  private enum Line {
    TOP('┏', '━', '┳', '┓'),
    BELOW_HEADING('┡', '━', '╇', '┩'),
    BETWEEN_ROWS('├', '─', '┼', '┤'),
    BOTTOM('└', '─', '┴', '┘'),
    HEADING('┃', ' ', '┃', '┃'),
    ROW('│', ' ', '│', '│');

    private final char left;
    private final char filling;
    private final char between;
    private final char right;

    Line(char left, char filling, char between, char right) {
      this.left = left;
      this.filling = filling;
      this.between = between;
      this.right = right;
    }
  }

  private static final int PADDING = 2;

  private final List<Integer> widths;
  private final int rightAligned;
  private final StringBuilder text = new StringBuilder();
  private boolean hasRow;

  /**
   * A table with a heading.
   *
   * @param ends where each column ends, as shares of the width
   * @param rightAligned the index of the column whose cells stand at the right
   */
  BoxTable(int width, List<Double> ends, int rightAligned, List<String> heading) {
    this.widths = widths(width, ends);
    this.rightAligned = rightAligned;
    rule(Line.TOP);
    cells(Line.HEADING, heading);
    rule(Line.BELOW_HEADING);
  }

  /** Adds a row with as many cells as the heading has. */
  void add(List<String> row) {
    if (hasRow) {
      rule(Line.BETWEEN_ROWS);
    }
    cells(Line.ROW, row);
    hasRow = true;
  }

  /** The whole table; each line ends with a line feed. */
  String end() {
    rule(Line.BOTTOM);
    return text.toString();
  }

  /** What is left for cells once the borders and paddings have taken their share. */
  private static List<Integer> widths(int width, List<Double> ends) {
    List<Integer> widths = new ArrayList<>();
    int before = 0;
    for (double end : ends) {
      int column = (int) (end * width) - before;
      before += column;
      widths.add(column + PADDING);
    }
    int excess = before + PADDING * ends.size() - (width - ends.size() - 1);
    for (int i = 0; i < widths.size(); i++) {
      int share = (int) Math.rint((double) excess / (widths.size() - i));
      excess -= share;
      widths.set(i, widths.get(i) - share - PADDING);
    }
    return widths;
  }

  private void rule(Line line) {
    List<String> cells = new ArrayList<>();
    for (int width : widths) {
      cells.add(String.valueOf(line.filling).repeat(width));
    }
    line(line, cells);
  }

  private void cells(Line line, List<String> row) {
    List<List<String>> wrapped = new ArrayList<>();
    for (int i = 0; i < widths.size(); i++) {
      wrapped.add(wrapped(row.get(i), widths.get(i)));
    }
    int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
    for (int k = 0; k < height; k++) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < widths.size(); i++) {
        String part = k < wrapped.get(i).size() ? wrapped.get(i).get(k) : "";
        String padding = " ".repeat(widths.get(i) - part.length());
        parts.add(i == rightAligned ? padding + part : part + padding);
      }
      line(line, parts);
    }
  }

  private void line(Line line, List<String> parts) {
    text.append(line.left);
    for (int i = 0; i < parts.size(); i++) {
      text.append(i == 0 ? "" : line.between).append(line.filling).append(parts.get(i));
      text.append(line.filling);
    }
    text.append(line.right).append('\n');
  }

  private static List<String> wrapped(String cell, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : cell.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(cut(line.toString(), width));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(cut(line.toString(), width));
    return lines;
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }
}
