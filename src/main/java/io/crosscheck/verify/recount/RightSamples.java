package io.crosscheck.verify.recount;

/** Which samples are right, one bit each; several threads may mark ranges of whole words. */
public final class RightSamples {
  private final long[] words;

  RightSamples(int samples) {
    this.words = new long[(samples + Long.SIZE - 1) / Long.SIZE];
  }

  /** Marks a sample as right. */
  void mark(int sample) {
    words[sample >> 6] |= 1L << sample;
  }

  /** Whether a sample is right. */
  boolean isRight(int sample) {
    return (words[sample >> 6] & 1L << sample) != 0;
  }

  /** How many of the samples from one index up to another are right. */
  public long count(int from, int to) {
    if (from >= to) {
      return 0;
    }
    int firstWord = from >> 6;
    int lastWord = (to - 1) >> 6;
    long fromFirst = -1L << from;
    long upToLast = -1L >>> -to;
    if (firstWord == lastWord) {
      return Long.bitCount(words[firstWord] & fromFirst & upToLast);
    }
    long count = Long.bitCount(words[firstWord] & fromFirst);
    for (int word = firstWord + 1; word < lastWord; word++) {
      count += Long.bitCount(words[word]);
    }
    return count + Long.bitCount(words[lastWord] & upToLast);
  }
}
