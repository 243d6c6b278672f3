package io.crosscheck.data;

import static io.crosscheck.data.Refusal.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.crosscheck.Failure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which samples train, and in which order, is fixed by arguments alone. */
class SplitAndOrderTest {

  private static ImageDataset data(int samples) {
    byte[] labels = new byte[samples];
    for (int i = 0; i < samples; i++) {
      labels[i] = (byte) (i % 10);
    }
    ImageShape shape = new ImageShape(1, 1, 3);
    byte[] pixels = new byte[samples * 3];
    for (int i = 0; i < samples; i++) {
      pixels[3 * i] = (byte) i;
    }
    return new BatchedDataset(shape, SmallCifar.NAMES, List.of(new Batch(labels, pixels)));
  }

  @Test
  void theLastSamplesValidateAsInKeras() {
    // Keras: int(math.floor(n * (1.0 - split))), which 10 * (1 - 0.9) makes 0 and 0.7 makes 3.
    double[] splits = {0.1, 0.2, 0.25, 0.3, 0.5, 0.7, 0.8};
    int[] cuts = {9, 8, 7, 7, 5, 3, 1};
    for (int i = 0; i < splits.length; i++) {
      Split split = Split.last(data(10), splits[i]);
      assertEquals(cuts[i], split.train().size(), "split " + splits[i]);
      assertEquals(10 - cuts[i], split.validation().size());
      byte[] pixels = new byte[3];
      split.validation().readPixels(0, pixels);
      assertEquals(cuts[i], pixels[0]);
      assertEquals(cuts[i] % 10, split.validation().label(0));
      assertEquals(10, split.train().classes());
    }
    assertEquals(40_000, Split.last(data(50_000), 0.2).train().size());
  }

  @Test
  void refusesAnEmptyPart() {
    for (double split : new double[] {0, 1, -0.1, 1.5, Double.NaN, 1e-20, 0.95}) {
      assertFails(Failure.USAGE, () -> Split.last(data(10), split), "empty", "share");
    }
  }

  @Test
  void aPartKnowsItsBounds() {
    ImageDataset train = Split.last(data(10), 0.5).train();
    assertThrows(IndexOutOfBoundsException.class, () -> train.label(5));
    assertThrows(IndexOutOfBoundsException.class, () -> train.readPixels(-1, new byte[3]));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4}, train.labels());
  }

  @Test
  void everyOrderIsAPermutation() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      checkPermutation(random.nextLong(), random.nextInt(1001), random.nextInt(301));
    }
  }

  private static void checkPermutation(long seed, int epoch, int samples) {
    int[] order = ShuffleOrder.of(seed, epoch, samples);
    assertArrayEquals(
        IntStream.range(0, samples).toArray(), Arrays.stream(order).sorted().toArray());
    assertArrayEquals(order, ShuffleOrder.of(seed, epoch, samples));
  }

  @Test
  void anOrderIsTheSameEverywhere() {
    assertEquals("[0, 4, 1, 2, 7, 8, 9, 5, 3, 6]", Arrays.toString(ShuffleOrder.of(42, 0, 10)));
  }

  @Test
  void seedsAndEpochsGiveDifferentOrders() {
    Set<List<Integer>> orders = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      for (int epoch = 0; epoch < 50; epoch++) {
        orders.add(Arrays.stream(ShuffleOrder.of(seed, epoch, 100)).boxed().toList());
      }
    }
    assertEquals(500, orders.size());
  }

  @Test
  void firstPlacesAreSpreadEvenly() {
    int[] firsts = new int[10];
    for (int epoch = 0; epoch < 10_000; epoch++) {
      firsts[ShuffleOrder.of(7, epoch, 10)[0]]++;
    }
    for (int count : firsts) {
      assertFalse(count < 850 || count > 1150, Arrays.toString(firsts));
    }
  }
}
