package io.crosscheck.data.table;

/** Labels that a file holds as whole numbers, of whatever type. */
record WholeLabels(NumberGrid grid) implements LabelColumn {
  @Override
  public int samples() {
    return grid.rows();
  }

  @Override
  public void read(int from, int count, int[] into) {
    double[] some = NumberBuffer.get();
    for (int done = 0; done < count; ) {
      int length = Math.min(count - done, some.length);
      grid.read(from + done, length, some);
      for (int i = 0; i < length; i++) {
        int label = (int) some[i];
        // Also unequal for what is not finite or past an int.
        if (label != some[i] || label < 0) {
          throw noLabel(from + done + i);
        }
        into[done + i] = label;
      }
      done += length;
    }
  }

  private RuntimeException noLabel(int row) {
    return grid.file()
        .refusedRow(
            row,
            "has the label "
                + grid.text(row, 0)
                + ": expected a whole number from 0 to "
                + Integer.MAX_VALUE
                + ". Correct it, or check that this is the file of labels.");
  }
}
