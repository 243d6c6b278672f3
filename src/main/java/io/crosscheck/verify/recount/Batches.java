package io.crosscheck.verify.recount;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The batch sizes that may have been used where none is known. */
public final class Batches {
  private static final int[] USUAL = {
    2, 4, 5, 8, 10, 12, 16, 20, 24, 25, 30, 32, 40, 48, 50, 60, 64, 80, 96, 100, 120, 125, 128, 150,
    192, 200, 250, 256, 300, 384, 400, 500, 512, 600, 750, 768, 1000, 1024, 1250, 1500, 1536, 2000,
    2048, 2500, 3000, 4000, 4096, 5000, 8192, 10_000, 16_384, 32_768, 65_536
  };

  private static final int[] DEVICES = {2, 4, 8};

  private Batches() {}

  /** The known size, or else the usual ones, if the last batch is then shorter than the others. */
  public static IntStream unevenSizes(Evidence evidence) {
    return sizes(evidence).filter(size -> evidence.samples() % size != 0);
  }

  /** What one batch on each of several devices holds, of the known size, where it is uneven. */
  public static IntStream unevenSizesOnDevices(Evidence evidence) {
    int samples = evidence.samples();
    long known = evidence.circumstances().batchSize().orElse(samples);
    return IntStream.of(DEVICES)
        .filter(devices -> devices * known < samples)
        .map(devices -> (int) (devices * known))
        .filter(size -> samples % size != 0);
  }

  /** The known size, or else the usual ones, if there are then several batches. */
  public static IntStream sizes(Evidence evidence) {
    OptionalInt known = evidence.circumstances().batchSize();
    IntStream sizes = known.isPresent() ? IntStream.of(known.getAsInt()) : IntStream.of(USUAL);
    return sizes.filter(size -> size < evidence.samples());
  }
}
