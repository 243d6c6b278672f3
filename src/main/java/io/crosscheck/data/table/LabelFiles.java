package io.crosscheck.data.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Labels as files hold them, turned into the number of a class for each sample. */
final class LabelFiles {
  private static final int CHUNK = 1 << 16;

  /** The order of Python's sorted(), which differs from Java's past the basic plane. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
      };

  private LabelFiles() {}

  /** The labels, each checked. */
  static Labels read(SourceFile file, int classes, List<String> classNames) {
    if (!classNames.isEmpty() && classNames.size() != classes) {
      throw file.refused(
          "cannot be read with "
              + classNames.size()
              + " class names: expected "
              + classes
              + ", one a class of the scores. Name them all.");
    }
    StoredTable table =
        switch (TableFormat.of(file)) {
          case NPY, PICKLE -> NpyFile.read(file);
          case NPZ -> NpzFile.read(file, ArrayRole.LABELS);
          case CSV -> CsvFile.labels(file, classNames);
          case PARQUET -> ParquetTable.read(file);
        };
    if (table instanceof NameColumn names) {
      return named(names, classes, classNames);
    }
    return numbered((NumberGrid) table, classes, classNames);
  }

  private static Labels numbered(NumberGrid grid, int classes, List<String> classNames) {
    List<String> notes = new ArrayList<>(grid.notes());
    ElementType type = grid.numbers().type();
    if (grid.columns() == 1) {
      if (type.kind() == ElementType.Kind.BOOL && classes != 2) {
        throw grid.file()
            .refused(
                "holds truth values: expected whole numbers or names for "
                    + classes
                    + " classes, got bool. Save the class numbers.");
      }
      LabelColumn labels = new WholeLabels(grid);
      // What bool, uint8 and uint16 hold is a label whatever it is.
      boolean sure =
          type.bytes() <= 2
              && (type.kind() == ElementType.Kind.UNSIGNED || type.kind() == ElementType.Kind.BOOL);
      if (!sure) {
        readThrough(labels);
      }
      return new Labels(labels, classNames, notes);
    }
    if (grid.columns() != classes) {
      throw grid.file()
          .refused(
              "has the shape "
                  + grid.shapeText()
                  + ": expected one label a sample, or one-hot rows of "
                  + classes
                  + ", the classes of the scores. Check that both files are of one model.");
    }
    LabelColumn labels = new OneHotLabels(grid);
    readThrough(labels);
    notes.add("The labels are one-hot rows.");
    return new Labels(labels, classNames.isEmpty() ? headings(grid) : classNames, notes);
  }

  private static List<String> headings(NumberGrid grid) {
    List<String> names = grid.columnNames().stream().map(String::strip).toList();
    return names.stream().noneMatch(name -> name.isEmpty() || CellNumber.is(name))
        ? names
        : List.of();
  }

  private static Labels named(NameColumn column, int classes, List<String> classNames) {
    List<String> notes = new ArrayList<>(column.notes());
    List<String> order = classNames;
    if (order.isEmpty()) {
      order = sorted(column, classes);
      notes.add(
          "The labels are names, which were numbered in sorted order, as Keras and scikit-learn do: "
              + String.join(", ", order.subList(0, Math.min(order.size(), 10)))
              + (order.size() > 10 ? ", ..." : "")
              + ".");
    }
    int[] classByCode = new int[column.names().size()];
    for (int code = 0; code < classByCode.length; code++) {
      String name = column.names().get(code);
      classByCode[code] = order.indexOf(name);
      if (classByCode[code] < 0) {
        throw column
            .file()
            .refusedRow(
                column.firstRows().get(code),
                "has the unknown label "
                    + SourceFile.quoted(name)
                    + ": expected one of the class names "
                    + SourceFile.quoted(String.join(", ", order))
                    + ". Correct the label or the class names.");
      }
    }
    return new Labels(new NamedLabels(column, classByCode), order, notes);
  }

  /** The names in order, where each class has one: with fewer, their numbers would be a guess. */
  private static List<String> sorted(NameColumn column, int classes) {
    int found = column.names().size();
    if (found > classes) {
      throw column
          .file()
          .refusedRow(
              column.firstRows().get(classes),
              "has the label "
                  + SourceFile.quoted(column.names().get(classes))
                  + ", one name more than there are classes: expected "
                  + classes
                  + " different names, got "
                  + found
                  + ". Give the class names; a first line that is a heading must be called label.");
    }
    if (found < classes) {
      throw column
          .file()
          .refused(
              "holds "
                  + found
                  + " different names: expected "
                  + classes
                  + ", one for each class of the scores, to number them in sorted order. Give the"
                  + " class names.");
    }
    return column.names().stream().sorted(BY_CODE_POINT).toList();
  }

  private static void readThrough(LabelColumn labels) {
    int[] some = new int[Math.min(CHUNK, labels.samples())];
    for (int from = 0; from < labels.samples(); ) {
      int length = Math.min(some.length, labels.samples() - from);
      labels.read(from, length, some);
      from += length;
    }
  }
}
