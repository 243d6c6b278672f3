package io.crosscheck.data.table;

/**
 * Labels that a file holds as names.
 *
 * @param classByCode the class of each name
 */
record NamedLabels(NameColumn names, int[] classByCode) implements LabelColumn {
  @Override
  public int samples() {
    return names.rows();
  }

  @Override
  public void read(int from, int count, int[] into) {
    double[] some = NumberBuffer.get();
    for (int done = 0; done < count; ) {
      int length = Math.min(count - done, some.length);
      names.codes().read(from + done, length, some, 0, 1);
      for (int i = 0; i < length; i++) {
        into[done + i] = classByCode[(int) some[i]];
      }
      done += length;
    }
  }
}
