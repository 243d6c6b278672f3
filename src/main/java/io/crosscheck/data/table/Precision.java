package io.crosscheck.data.table;

/** The floating-point format in which scores are stored. */
public enum Precision {
  FLOAT16(11),
  FLOAT32(24),
  FLOAT64(53);

  private final int significandBits;

  Precision(int significandBits) {
    this.significandBits = significandBits;
  }

  /** Half a unit in the last place, relative to the value. */
  public double unitRoundoff() {
    return Math.scalb(1.0, -significandBits);
  }
}
