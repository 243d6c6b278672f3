package io.crosscheck.verify.recount;

import io.crosscheck.data.table.ScoreTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where sums over the samples are cut, so that one pass gives what every fault needs: at the last
 * full batch of each batch size that may have been used, and after the samples that would fill up
 * the last one.
 *
 * @param cuts indexes of samples, in order, from 0 to N
 * @param classes the number of classes, K
 * @param weights one weight a sample, {@code [N, 1]}
 */
record Parts(int[] cuts, int classes, Optional<ScoreTable> weights) {

  /** The parts that are of use with what is known of a figure. */
  static Parts of(Evidence evidence) {
    int samples = evidence.samples();
    IntStream ofBatches =
        IntStream.concat(Batches.unevenSizes(evidence), Batches.unevenSizesOnDevices(evidence))
            .flatMap(size -> IntStream.of(samples - samples % size, size - samples % size));
    return new Parts(
        IntStream.concat(IntStream.of(0, samples - 1, samples), ofBatches)
            .sorted()
            .distinct()
            .toArray(),
        evidence.classes(),
        evidence.circumstances().sampleWeights().filter(table -> table.classes() == 1));
  }

  /** How many ranges there are between the cuts. */
  int count() {
    return cuts.length - 1;
  }

  /** The range that a sample lies in. */
  int holding(int sample) {
    int place = Arrays.binarySearch(cuts, sample);
    return place >= 0 ? place : -place - 2;
  }

  /** Which of the cuts is at an index. */
  int cutAt(int index) {
    int place = Arrays.binarySearch(cuts, index);
    if (place < 0) {
      throw new IllegalArgumentException("no sum is cut at sample " + index);
    }
    return place;
  }
}
