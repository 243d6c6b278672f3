package io.crosscheck.data.table;

/** What a file holds, whatever its format: numbers in rows and columns, or a column of names. */
sealed interface StoredTable permits NumberGrid, NameColumn {
  /** The file that it comes from. */
  SourceFile file();

  /** The number of samples. */
  int rows();
}
