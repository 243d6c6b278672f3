package io.crosscheck.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The built-in data must be the same bytes on every machine. */
class ShapesTest implements ImageDatasetContract {
  private static final Dataset SHAPES = Shapes.draw();

  @Override
  public Dataset dataset() {
    return SHAPES;
  }

  @Test
  void bytesAreTheSameEverywhere() {
    assertEquals(
        Map.of(
            "train_1", "",
            "train_2", "",
            "train_3", "",
            "train_4", "",
            "train_5", "",
            "test_1", ""),
        SHAPES.provenance().sha256ByFile());
  }

  @Test
  void everyClassHasTheSameNumberOfSamples() {
    assertArrayEquals(filled(5000), counts(SHAPES.train().labels()));
    assertArrayEquals(filled(1000), counts(SHAPES.test().labels()));
    assertEquals(Checksum.GENERATED, SHAPES.provenance().checksum());
  }

  @Test
  void aSampleDependsOnNoOther() {
    byte[] drawn = new byte[3072];
    byte[] expected = new byte[3072];
    for (int sample : new int[] {0, 1, 9_999, 10_000, 49_999}) {
      Shapes.paint(sample, SHAPES.train().label(sample), drawn);
      SHAPES.train().readPixels(sample, expected);
      assertArrayEquals(expected, drawn);
    }
  }

  private static int[] filled(int count) {
    int[] counts = new int[10];
    java.util.Arrays.fill(counts, count);
    return counts;
  }

  private static int[] counts(int[] labels) {
    int[] counts = new int[10];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }
}
