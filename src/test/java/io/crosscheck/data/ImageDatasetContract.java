package io.crosscheck.data;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every dataset, whatever its files were. */
interface ImageDatasetContract {

  /** The dataset under test. */
  Dataset dataset();

  @Test
  default void hasTenClassesWithDifferentNames() {
    for (ImageDataset set : new ImageDataset[] {dataset().train(), dataset().test()}) {
      assertAll(
          () -> assertEquals(10, set.classes()),
          () -> assertEquals(10, new HashSet<>(set.labelNames()).size()),
          () -> assertEquals(new ImageShape(32, 32, 3), set.shape()),
          () -> assertThrows(UnsupportedOperationException.class, () -> set.labelNames().clear()));
    }
    assertEquals(dataset().train().labelNames(), dataset().test().labelNames());
  }

  @Test
  default void labelsAgreeWithLabelAndAreACopy() {
    ImageDataset set = dataset().train();
    int[] labels = set.labels();
    assertEquals(set.size(), labels.length);
    for (int i = 0; i < labels.length; i++) {
      assertEquals(set.label(i), labels[i]);
      assertTrue(labels[i] >= 0 && labels[i] < set.classes());
    }
    labels[0] = 99;
    assertNotSame(labels, set.labels());
    assertTrue(set.labels()[0] < 10);
  }

  @Test
  default void refusesSamplesThatAreNotThere() {
    ImageDataset set = dataset().test();
    byte[] pixels = new byte[set.shape().pixels()];
    for (int sample : new int[] {-1, set.size(), Integer.MAX_VALUE}) {
      assertThrows(IndexOutOfBoundsException.class, () -> set.label(sample));
      assertThrows(IndexOutOfBoundsException.class, () -> set.readPixels(sample, pixels));
    }
  }

  @Test
  default void givesTheSamePixelsToManyThreads() {
    ImageDataset set = dataset().train();
    int samples = Math.min(set.size(), 200);
    byte[][] alone = new byte[samples][set.shape().pixels()];
    for (int i = 0; i < samples; i++) {
      set.readPixels(i, alone[i]);
    }
    IntStream.range(0, 4 * samples)
        .parallel()
        .forEach(
            i -> {
              byte[] pixels = new byte[set.shape().pixels()];
              set.readPixels(i % samples, pixels);
              assertArrayEquals(alone[i % samples], pixels);
            });
  }

  @Test
  default void provenanceHasADigestOfEveryFile() {
    DataProvenance provenance = dataset().provenance();
    assertAll(
        () -> assertTrue(provenance.sha256().matches("[0-9a-f]{64}")),
        () -> assertEquals(Sha256.ofAll(provenance.sha256ByFile()), provenance.sha256()),
        () -> assertTrue(provenance.sha256ByFile().size() >= 6),
        () -> assertEquals(dataset().name(), provenance.name()));
  }
}
