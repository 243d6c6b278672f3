package io.crosscheck.data.table;

import java.util.List;
import java.util.Objects;

/**
 * Numbers in rows and columns.
 *
 * @param byColumn whether a column's numbers follow each other in the file, not a row's
 * @param flat whether it was stored with one dimension
 * @param columnNames of the columns, if the file has any
 * @param notes what was assumed in reading the file
 */
record NumberGrid(
    SourceFile file,
    Numbers numbers,
    int rows,
    int columns,
    boolean byColumn,
    boolean flat,
    List<String> columnNames,
    List<String> notes)
    implements StoredTable {

  /** Copies whole rows to the start of an array. */
  void read(int from, int count, double[] into) {
    Objects.checkFromIndexSize(from, count, rows);
    if (!byColumn) {
      numbers.read((long) from * columns, count * columns, into, 0, 1);
      return;
    }
    for (int column = 0; column < columns; column++) {
      numbers.read((long) column * rows + from, count, into, column, columns);
    }
  }

  /** One number as text, with all its digits. */
  String text(int row, int column) {
    return numbers.text(byColumn ? (long) column * rows + row : (long) row * columns + column);
  }

  /** The shape as Python prints it. */
  String shapeText() {
    return flat ? "(" + rows + ",)" : "(" + rows + ", " + columns + ")";
  }
}
