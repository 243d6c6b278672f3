package io.crosscheck.verify.recount;

/** One number for each sample, such as its loss or whether it is right. */
public interface SampleValues {
  /** The sum over the samples from one index up to another. */
  double sum(int from, int to);

  /** The mean over the samples from one index up to another. */
  default double mean(int from, int to) {
    return sum(from, to) / (to - from);
  }

  /** The sum of the means of batches of a size, the last of which may be short. */
  default double sumOfBatchMeans(int samples, int batchSize) {
    double sum = 0;
    for (int from = 0; from < samples; from += batchSize) {
      sum += mean(from, Math.min(samples, from + batchSize));
    }
    return sum;
  }
}
