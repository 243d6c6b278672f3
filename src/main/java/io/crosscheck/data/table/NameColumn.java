package io.crosscheck.data.table;

import java.util.List;

/**
 * A name for each sample, as a code of its own for each different name.
 *
 * @param codes for each sample, the place of its name in {@code names}
 * @param names the different names in the order in which they first appear
 * @param firstRows the first sample that each name has
 * @param notes what was assumed in reading the file
 */
record NameColumn(
    SourceFile file, Numbers codes, List<String> names, List<Integer> firstRows, List<String> notes)
    implements StoredTable {

  @Override
  public int rows() {
    return Math.toIntExact(codes.size());
  }
}
