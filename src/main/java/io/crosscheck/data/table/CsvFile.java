package io.crosscheck.data.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A text file of separated values: numbers in rows, or one column of names. */
final class CsvFile {
  private static final Set<String> LABEL_HEADINGS =
      Set.of(
          "label",
          "labels",
          "class",
          "classes",
          "class_name",
          "category",
          "target",
          "targets",
          "y",
          "y_true",
          "y_test",
          "true",
          "truth",
          "ground_truth",
          "species",
          "name");
  // pandas gives a column without a name this heading.
  private static final String UNNAMED_HEADING = "0";

  private CsvFile() {}

  /** Numbers alone. */
  static NumberGrid numbers(SourceFile file) {
    try (CsvRows rows = new CsvRows(file)) {
      return numbers(file, rows).grid();
    }
  }

  /** Labels: numbers, or names where a column of its own is not all numbers. */
  static StoredTable labels(SourceFile file, List<String> classNames) {
    try (CsvRows rows = new CsvRows(file)) {
      int columns = rows.first().size() - (hasIndex(rows.first()) ? 1 : 0);
      if (columns == 1) {
        return oneColumn(file, rows, classNames);
      }
      return numbers(file, rows).grid();
    }
  }

  private static StoredTable oneColumn(SourceFile file, CsvRows rows, List<String> classNames) {
    NumbersRead read = numbers(file, rows);
    if (read.whole().isPresent()) {
      return read.grid();
    }
    // Text in the first rows makes a column of names; further down, among numbers, it is a fault
    // unless it is one of the names that are known.
    String first = last(firstLine(file)).strip();
    boolean unnamed = first.equals(UNNAMED_HEADING) && read.rows() == 1;
    boolean named = unnamed || (!CellNumber.is(first) && read.rows() == 0);
    if (!named && !classNames.contains(read.cell().strip())) {
      throw file.refused(read.fault());
    }
    return names(file, classNames, unnamed);
  }

  private static List<String> firstLine(SourceFile file) {
    try (CsvRows rows = new CsvRows(file)) {
      return rows.first();
    }
  }

  private static String last(List<String> cells) {
    return cells.get(cells.size() - 1);
  }

  private static NameColumn names(SourceFile file, List<String> classNames, boolean unnamed) {
    try (CsvRows rows = new CsvRows(file);
        NameSpool names = new NameSpool(file)) {
      String first = last(rows.first()).strip();
      List<String> notes = new ArrayList<>();
      boolean heading = unnamed || LABEL_HEADINGS.contains(first.toLowerCase(Locale.ROOT));
      if (hasIndex(rows.first()) || (heading && !classNames.contains(first))) {
        notes.add("The first line, " + SourceFile.quoted(first) + ", was taken for a heading.");
        rows.takeHeadings();
      }
      for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
        names.add(last(cells).strip());
      }
      if (rows.row() < 0) {
        throw noSample(file);
      }
      return names.column(notes);
    }
  }

  /**
   * The numbers of a file up to its end, or up to a cell that is none.
   *
   * @param rows the rows before that cell
   * @param fault what is wrong with it
   */
  private record NumbersRead(
      SourceFile file, Optional<NumberGrid> whole, long rows, String cell, String fault) {

    NumberGrid grid() {
      return whole.orElseThrow(() -> file.refused(fault));
    }
  }

  private static NumbersRead numbers(SourceFile file, CsvRows rows) {
    List<String> first = rows.first();
    boolean index = hasIndex(first);
    List<String> headings = List.of();
    List<String> notes = new ArrayList<>();
    if (index || isHeadings(first)) {
      headings = rows.takeHeadings().subList(index ? 1 : 0, first.size());
      notes.add("The first line was taken for headings.");
    }
    if (index) {
      notes.add("The first column has no heading and was taken for row numbers.");
    }
    int columns = first.size() - (index ? 1 : 0);
    try (Spool spool = Spool.create(0)) {
      for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
        for (int i = cells.size() - columns; i < cells.size(); i++) {
          String cell = cells.get(i);
          if (!CellNumber.is(cell)) {
            return new NumbersRead(
                file, Optional.empty(), rows.row(), cell, noNumber(rows, i, cell));
          }
          spool.add(CellNumber.of(cell));
        }
      }
      if (rows.row() < 0) {
        throw noSample(file);
      }
      int count = Math.toIntExact(rows.row() + 1);
      ElementType type = ElementType.FLOAT64_NATIVE;
      MappedNumbers numbers = new MappedNumbers(spool.map(type.bytes(), type.order()), type);
      NumberGrid grid =
          new NumberGrid(
              file, numbers, count, columns, false, columns == 1, headings, List.copyOf(notes));
      return new NumbersRead(file, Optional.of(grid), count, "", "");
    }
  }

  private static String noNumber(CsvRows rows, int column, String cell) {
    String missing = cell.isBlank() ? " Write a missing number as nan." : " Write a number.";
    return rows.where()
        + " has "
        + (cell.isBlank() ? "nothing" : SourceFile.quoted(cell))
        + " in column "
        + (column + 1)
        + ": expected a number with a decimal point."
        + missing;
  }

  private static RuntimeException noSample(SourceFile file) {
    return file.refused("holds a heading alone: expected at least one sample. Write it again.");
  }

  /** pandas and R leave the heading of their row numbers empty. */
  private static boolean hasIndex(List<String> first) {
    return first.size() > 1 && first.get(0).isBlank();
  }

  /** No cell is a number, or they count 0, 1, 2 and on as pandas heads columns without names. */
  private static boolean isHeadings(List<String> cells) {
    boolean counted =
        cells.size() > 2
            && IntStream.range(0, cells.size())
                .allMatch(i -> cells.get(i).strip().equals(Integer.toString(i)));
    return counted || cells.stream().noneMatch(CellNumber::is);
  }
}
