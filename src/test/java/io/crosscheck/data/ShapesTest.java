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
            "train_1", "6b99d2bd1571032be332c746b21021dd7db1aa99b1f27479044e43551bf4cadc",
            "train_2", "ca181cbc659a84ccd53f08f539580f92f577abb91f08bc0ed3e73316cf382705",
            "train_3", "f735c685820fc5e46338cae8831525582bd5b8dd7570470c3ba042e4e64d22b4",
            "train_4", "3e73a5e209f7b520122b6e9cfaee5874c8460c264688eacd9eddbc1f86125c54",
            "train_5", "b0e4ed3070d261e34775354b2021e5109b8d750287de884ed101e980c496377f",
            "test_1", "c87161615de107b703db7aaad34cd2da0e6780f616944ebe3a576f987f442796"),
        SHAPES.provenance().sha256ByFile());
    assertEquals(
        "6daca8f1d38f24789c607316917de86bd5c5be0140a42d3b3da140aedfc75d73",
        SHAPES.provenance().sha256());
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
