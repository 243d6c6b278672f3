package io.crosscheck.data.table;

import java.util.List;

/**
 * Scores that were read from a file.
 *
 * @param columnNames what the file calls its classes, or none
 * @param notes what was assumed in reading it, each a sentence to print
 */
public record Scores(ScoreTable table, List<String> columnNames, List<String> notes) {
  public Scores {
    columnNames = List.copyOf(columnNames);
    notes = List.copyOf(notes);
  }
}
