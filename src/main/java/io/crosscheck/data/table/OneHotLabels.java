package io.crosscheck.data.table;

/** Labels that a file holds as rows of a single 1 among zeros. */
record OneHotLabels(NumberGrid grid) implements LabelColumn {
  @Override
  public int samples() {
    return grid.rows();
  }

  @Override
  public void read(int from, int count, int[] into) {
    int columns = grid.columns();
    double[] some = columns <= NumberBuffer.LENGTH ? NumberBuffer.get() : new double[columns];
    int most = some.length / columns;
    for (int done = 0; done < count; ) {
      int length = Math.min(count - done, most);
      grid.read(from + done, length, some);
      for (int i = 0; i < length; i++) {
        into[done + i] = hot(some, i * columns, from + done + i);
      }
      done += length;
    }
  }

  private int hot(double[] row, int start, int sample) {
    int hot = -1;
    for (int i = 0; i < grid.columns(); i++) {
      double value = row[start + i];
      if (value == 0) {
        continue;
      }
      if (value != 1 || hot >= 0) {
        throw notOneHot(
            sample,
            value == 1 ? "a second 1 in column " + i : grid.text(sample, i) + " in column " + i);
      }
      hot = i;
    }
    if (hot < 0) {
      throw notOneHot(sample, "zeros alone");
    }
    return hot;
  }

  private RuntimeException notOneHot(int row, String got) {
    return grid.file()
        .refusedRow(
            row,
            "is not one-hot: expected a single 1 among zeros, got "
                + got
                + ". Correct it, or check that this is the file of labels.");
  }
}
