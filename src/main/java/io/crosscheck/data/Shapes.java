package io.crosscheck.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The built-in dataset: 60,000 drawn images of ten kinds of figures.
 *
 * <p>The bytes depend on the seed alone. Each sample has a generator of its own, so that samples
 * are drawn in any order and on all cores. Every class has the same number of samples in each set.
 *
 * <p>Shapes: images [32, 32, 3].
 */
public final class Shapes {
  /** The number of training samples. */
  public static final int TRAIN_SAMPLES = 50_000;

  /** The number of test samples. */
  public static final int TEST_SAMPLES = 10_000;

  /** The classes' names by label. */
  public static final List<String> LABEL_NAMES =
      List.of(
          "circle",
          "square",
          "triangle",
          "star",
          "cross",
          "ring",
          "diamond",
          "crescent",
          "bars",
          "checkers");

  private static final long SEED = 20_260_101L;
  private static final int SAMPLES_PER_BATCH = 10_000;
  private static final int SAMPLES_PER_TASK = 500;
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  private Shapes() {}

  /** Draws both sets. */
  public static Dataset draw() {
    List<Batch> batches = drawBatches(TRAIN_SAMPLES + TEST_SAMPLES);
    int train = TRAIN_SAMPLES / SAMPLES_PER_BATCH;
    return new Dataset(
        DatasetLoader.SHAPES,
        new BatchedDataset(SHAPE, LABEL_NAMES, batches.subList(0, train)),
        new BatchedDataset(SHAPE, LABEL_NAMES, batches.subList(train, batches.size())),
        DataProvenance.of(
            DatasetLoader.SHAPES, DatasetLoader.SHAPES, Checksum.GENERATED, digests(batches)));
  }

  /** SHA-256 of each 10,000 samples: their labels, then their pixels. */
  private static Map<String, String> digests(List<Batch> batches) {
    Map<String, String> digests = new ConcurrentHashMap<>();
    IntStream.range(0, batches.size())
        .parallel()
        .forEach(b -> digests.put(partName(b), batches.get(b).sha256()));
    return digests;
  }

  private static String partName(int batch) {
    int train = TRAIN_SAMPLES / SAMPLES_PER_BATCH;
    return batch < train ? "train_" + (batch + 1) : "test_" + (batch - train + 1);
  }

  private static List<Batch> drawBatches(int samples) {
    int batches = samples / SAMPLES_PER_BATCH;
    byte[][] labels = new byte[batches][];
    byte[][] pixels = new byte[batches][];
    for (int b = 0; b < batches; b++) {
      labels[b] = labels(b);
      pixels[b] = new byte[SAMPLES_PER_BATCH * SHAPE.pixels()];
    }
    IntStream.range(0, samples / SAMPLES_PER_TASK)
        .parallel()
        .forEach(task -> drawTask(task * SAMPLES_PER_TASK, labels, pixels));
    List<Batch> drawn = new ArrayList<>();
    for (int b = 0; b < batches; b++) {
      drawn.add(new Batch(labels[b], pixels[b]));
    }
    return drawn;
  }

  private static void drawTask(int from, byte[][] labels, byte[][] pixels) {
    int batch = from / SAMPLES_PER_BATCH;
    ShapePainter painter = new ShapePainter();
    for (int i = 0; i < SAMPLES_PER_TASK; i++) {
      int sample = from % SAMPLES_PER_BATCH + i;
      painter.paint(SEED, from + i, labels[batch][sample], pixels[batch], sample * SHAPE.pixels());
    }
  }

  /** Draws one sample of a class by itself into 3,072 bytes. */
  static void paint(int sample, int label, byte[] pixels) {
    new ShapePainter().paint(SEED, sample, label, pixels, 0);
  }

  /** Each class equally often, shuffled. */
  private static byte[] labels(int batch) {
    int[] order = ShuffleOrder.of(SEED, batch, SAMPLES_PER_BATCH);
    byte[] labels = new byte[SAMPLES_PER_BATCH];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (order[i] % LABEL_NAMES.size());
    }
    return labels;
  }
}
