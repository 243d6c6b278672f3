package io.crosscheck.data.table;

/** Labels in memory. */
record IntLabels(int[] labels) implements LabelColumn {
  @Override
  public int samples() {
    return labels.length;
  }

  @Override
  public void read(int from, int count, int[] into) {
    System.arraycopy(labels, from, into, 0, count);
  }
}
