package io.crosscheck.report;

import io.crosscheck.result.Digits;
import io.crosscheck.result.StoryRow;
import java.util.ArrayList;
import java.util.List;

/** The story that {@code reproduce} tells, as one table. */
public final class StoryTable {
  private static final int WIDTH = 120;
  private static final int LONGEST_CHANGE = 50;
  private static final String INDENT = "      ";

  private StoryTable() {}

  /** The table for a terminal, with what was expected and further findings below each row. */
  public static String console(List<StoryRow> rows) {
    TextTable table =
        new TextTable(
            List.of(
                "row",
                "change",
                "loss",
                "reported",
                "argmax",
                "binary",
                "verdict",
                "cause",
                "as expected"));
    for (StoryRow row : rows) {
      boolean isLong = row.change().length() > LONGEST_CHANGE;
      StringBuilder below = new StringBuilder();
      if (isLong) {
        below.append(Wrapped.lines(row.change(), INDENT, WIDTH));
      }
      below.append(Wrapped.lines("expected: " + row.expected(), INDENT, WIDTH));
      row.notes().forEach(note -> below.append(Wrapped.lines("- " + note, INDENT, WIDTH)));
      String change = isLong ? row.change().substring(0, LONGEST_CHANGE - 3) + "..." : row.change();
      table.add(cells(row, change, List.of(asExpected(row))), below.toString());
    }
    return table.console();
  }

  /** The table as Markdown, with further findings as a list below it. */
  public static String markdown(List<StoryRow> rows) {
    TextTable table =
        new TextTable(
            List.of(
                "row",
                "change",
                "loss",
                "reported accuracy",
                "argmax accuracy",
                "binary accuracy",
                "verdict",
                "cause",
                "expected",
                "as expected"));
    StringBuilder notes = new StringBuilder();
    for (StoryRow row : rows) {
      table.add(cells(row, row.change(), List.of(row.expected(), asExpected(row))));
      row.notes().forEach(note -> notes.append("- Row " + row.row() + ": " + note + "\n"));
    }
    return notes.isEmpty() ? table.markdown() : table.markdown() + "\n" + notes;
  }

  private static List<String> cells(StoryRow row, String change, List<String> last) {
    List<String> cells = new ArrayList<>();
    cells.add(row.row());
    cells.add(change);
    for (double figure : new double[] {row.loss(), row.reported(), row.argmax(), row.binary()}) {
      cells.add(Digits.brief(figure));
    }
    cells.add(row.verdict());
    cells.add(row.cause().isEmpty() ? "-" : row.cause());
    cells.addAll(last);
    return cells;
  }

  private static String asExpected(StoryRow row) {
    return row.asExpected() ? "yes" : "NO";
  }
}
