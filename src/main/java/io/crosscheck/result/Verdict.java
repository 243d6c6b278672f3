package io.crosscheck.result;

/** What a verification found. */
public enum Verdict {
  /** Every claim that can be recounted holds. */
  CONFIRMED("confirmed"),
  /** A claim fails and each failing claim has a named cause. */
  REFUTED("refuted"),
  /** A claim fails for which no known cause gives its figure. */
  UNEXPLAINED("unexplained"),
  /** Nothing speaks against the claims, but there is nothing to recount them from either. */
  UNDECIDED("undecided");

  private final String id;

  Verdict(String id) {
    this.id = id;
  }

  /** The stable name in reports. */
  public String id() {
    return id;
  }
}
