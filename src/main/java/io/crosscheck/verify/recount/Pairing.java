package io.crosscheck.verify.recount;

/**
 * How labels and predictions would agree if the one were dealt out to the other at random.
 *
 * @param mean expected agreements
 * @param deviation their standard deviation
 * @param most agreements of the best pairing
 * @param samples the samples that are scored
 * @param excess how many standard deviations the table's chi-square lies above its mean
 */
public record Pairing(double mean, double deviation, long most, long samples, double excess) {

  /** The pairing of the counted labels and predictions. */
  public static Pairing of(Counts counts) {
    long[] labels = counts.byLabel();
    long[] predictions = counts.byPrediction();
    double samples = 0;
    double products = 0;
    double squares = 0;
    double doubled = 0;
    long most = 0;
    for (int k = 0; k < labels.length; k++) {
      double a = labels[k];
      double b = predictions[k];
      samples += a;
      products += a * b;
      squares += a * a * b * b;
      doubled += a * (a - 1) * b * (b - 1);
      most += Math.min(labels[k], predictions[k]);
    }
    double mean = products / samples;
    double pairs = (doubled + products * products - squares) / (samples * (samples - 1));
    double deviation = samples > 1 ? Math.sqrt(Math.max(0, mean + pairs - mean * mean)) : 0;
    return new Pairing(
        mean,
        deviation,
        most,
        (long) samples,
        excess(counts.confusion(), labels, predictions, samples));
  }

  private static double excess(
      long[][] confusion, long[] labels, long[] predictions, double samples) {
    double chiSquare = 0;
    int rows = 0;
    int columns = 0;
    for (int k = 0; k < labels.length; k++) {
      rows += labels[k] > 0 ? 1 : 0;
      columns += predictions[k] > 0 ? 1 : 0;
      for (int p = 0; p < predictions.length; p++) {
        double expected = labels[k] * (double) predictions[p] / samples;
        double difference = confusion[k][p] - expected;
        chiSquare += expected > 0 ? difference * difference / expected : 0;
      }
    }
    double degrees = (rows - 1.0) * (columns - 1.0);
    return degrees > 0
        ? (chiSquare - degrees * samples / (samples - 1)) / Math.sqrt(2 * degrees)
        : 0;
  }
}
