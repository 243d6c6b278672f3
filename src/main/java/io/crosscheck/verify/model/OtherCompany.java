package io.crosscheck.verify.model;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.verify.recount.Agreement;
import java.util.List;

/**
 * The first samples in pairs, each second one at its own place but beside another first one.
 *
 * @param probed the number of samples, an even one
 */
record OtherCompany(ImageDataset samples, int probed) implements ImageDataset {
  private static final int MOST_PAIRS = 64;

  /** Whether the second samples of pairs get other scores beside other first ones. */
  static boolean changes(ModelQuestion question, ImageDataset samples) {
    int pairs = Math.min(MOST_PAIRS, samples.size() / 2);
    if (pairs < 2) {
      return false;
    }
    ModelQuestion inPairs = question.withBatchSize(2);
    OtherCompany other = new OtherCompany(samples, 2 * pairs);
    return Agreement.differ(
        seconds(inPairs.ask(samples, 2 * pairs)), seconds(inPairs.ask(other, 2 * pairs)));
  }

  private static ScoreTable seconds(ScoreTable pairs) {
    int classes = pairs.classes();
    double[] rows = new double[pairs.samples() * classes];
    pairs.read(0, pairs.samples(), rows);
    double[] seconds = new double[rows.length / 2];
    for (int pair = 0; pair < pairs.samples() / 2; pair++) {
      System.arraycopy(rows, (2 * pair + 1) * classes, seconds, pair * classes, classes);
    }
    return ScoreTable.of(seconds, classes, pairs.precision());
  }

  private int own(int sample) {
    return sample % 2 == 0 ? (sample + 2) % probed : sample;
  }

  @Override
  public ImageShape shape() {
    return samples.shape();
  }

  @Override
  public List<String> labelNames() {
    return samples.labelNames();
  }

  @Override
  public int size() {
    return probed;
  }

  @Override
  public int label(int sample) {
    return samples.label(own(sample));
  }

  @Override
  public void readPixels(int sample, byte[] pixels) {
    samples.readPixels(own(sample), pixels);
  }
}
