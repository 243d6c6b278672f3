package io.crosscheck.data;

/** What is known of a dataset's SHA-256. */
public enum Checksum {
  /** It, or that of the archive the files came from, is the one the publisher's files have. */
  PUBLISHED,
  /** There is nothing to compare it with; it was computed and is recorded. */
  RECORDED,
  /** The program drew the data. */
  GENERATED
}
