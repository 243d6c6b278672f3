package io.crosscheck.data;

import io.crosscheck.data.PickleValue.Array;
import io.crosscheck.data.PickleValue.Bytes;
import io.crosscheck.data.PickleValue.Dictionary;
import io.crosscheck.data.PickleValue.Int;
import io.crosscheck.data.PickleValue.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * CIFAR-10's Python layout: each file a pickled dictionary of labels, pixel planes and file names.
 *
 * <p>Source: https://www.cs.toronto.edu/~kriz/cifar.html, section "Python / Matlab versions".
 */
record CifarPickle() implements CifarFormat {
  private static final Set<String> BATCH_KEYS =
      Set.of("batch_label", "labels", "data", "filenames");
  private static final Set<String> META_KEYS =
      Set.of("num_cases_per_batch", "label_names", "num_vis");

  @Override
  public String layout() {
    return "cifar10-pickle";
  }

  @Override
  public String folder() {
    return "cifar-10-batches-py";
  }

  @Override
  public List<String> batchFiles() {
    return List.of(
        "data_batch_1",
        "data_batch_2",
        "data_batch_3",
        "data_batch_4",
        "data_batch_5",
        "test_batch");
  }

  @Override
  public String metaFile() {
    return "batches.meta";
  }

  @Override
  public long maxBatchBytes() {
    return PickleReader.MAX_BYTES;
  }

  @Override
  public void checkLength(long length, String where) {
    if (length > maxBatchBytes()) {
      throw new DatasetException(
          where,
          "file length: expected at most "
              + maxBatchBytes()
              + " bytes, got "
              + length
              + ". Use a published batch file.");
    }
  }

  @Override
  public Batch readBatch(InputStream in, long length, String file, String where)
      throws IOException {
    checkLength(length, where);
    byte[] bytes = new byte[Math.toIntExact(length)];
    int got = in.readNBytes(bytes, 0, bytes.length);
    if (got < bytes.length) {
      throw new DatasetException(
          where, "ends at offset " + got + ": expected " + length + " bytes. " + GET_AGAIN);
    }
    Dictionary batch = PickleReader.read(bytes, where);
    checkKeys(batch, BATCH_KEYS, where);
    checkTitle(batch, bytes, file, where);
    byte[] labels = labels(list(batch, "labels", where), where);
    Array data = data(batch, where);
    checkCount("rows of data", data.rows(), "labels", labels.length, where);
    Sequence filenames = list(batch, "filenames", where);
    checkCount("filenames", filenames.items().size(), "labels", labels.length, where);
    byte[] pixels = new byte[labels.length * PIXELS];
    interleaveAll(bytes, data.offset(), pixels);
    return new Batch(labels, pixels);
  }

  private static void interleaveAll(byte[] file, int offset, byte[] pixels) {
    for (int to = 0; to < pixels.length; to += PIXELS) {
      CifarFormat.interleave(file, offset + to, pixels, to);
    }
  }

  /** Checks that a file holds the batch that its name says. */
  private static void checkTitle(Dictionary batch, byte[] bytes, String file, String where) {
    String expected =
        file.equals("test_batch")
            ? "testing batch 1 of 1"
            : "training batch " + file.charAt(file.length() - 1) + " of 5";
    String got =
        batch.entries().get("batch_label") instanceof Bytes text && text.length() < 100
            ? PickleReader.printable(PickleReader.text(bytes, text))
            : "something else";
    if (!got.equals(expected)) {
      throw new DatasetException(
          where,
          "batch_label: expected '" + expected + "', got '" + got + "'. Restore the file's name.");
    }
  }

  private static byte[] labels(Sequence list, String where) {
    byte[] labels = new byte[list.items().size()];
    if (labels.length == 0) {
      throw new DatasetException(where, "labels: expected at least one, got none. " + GET_AGAIN);
    }
    for (int i = 0; i < labels.length; i++) {
      if (!(list.items().get(i) instanceof Int label)) {
        throw badLabel(where, i, "something that is not an integer");
      }
      if (label.value() < 0 || label.value() >= CLASSES) {
        throw badLabel(where, i, Integer.toString(label.value()));
      }
      labels[i] = (byte) label.value();
    }
    return labels;
  }

  private static DatasetException badLabel(String where, int record, String got) {
    return new DatasetException(
        where, "label of record " + record + ": expected 0 to 9, got " + got + ". " + GET_AGAIN);
  }

  private static Array data(Dictionary batch, String where) {
    if (!(batch.entries().get("data") instanceof Array data)
        || !data.isSet()
        || data.columns() != PIXELS) {
      throw new DatasetException(
          where,
          "data: expected an array of unsigned bytes of shape (N, 3072), got something else. "
              + GET_AGAIN);
    }
    return data;
  }

  private static Sequence list(Dictionary dictionary, String key, String where) {
    if (!(dictionary.entries().get(key) instanceof Sequence list)) {
      throw new DatasetException(
          where, key + ": expected a list, got something else. " + GET_AGAIN);
    }
    return list;
  }

  private static void checkCount(String what, int got, String like, int expected, String where) {
    if (got != expected) {
      throw new DatasetException(
          where,
          what
              + ": expected "
              + expected
              + ", as many as "
              + like
              + ", got "
              + got
              + ". "
              + GET_AGAIN);
    }
  }

  private static void checkKeys(Dictionary dictionary, Set<String> keys, String where) {
    if (!dictionary.entries().keySet().equals(keys)) {
      throw new DatasetException(
          where,
          "keys: expected "
              + new TreeSet<>(keys)
              + ", got "
              + PickleReader.printable(new TreeSet<>(dictionary.entries().keySet()).toString())
              + ". "
              + GET_AGAIN);
    }
  }

  @Override
  public Meta readMeta(byte[] bytes, String where) {
    Dictionary meta = PickleReader.read(bytes, where);
    checkKeys(meta, META_KEYS, where);
    List<String> names = new ArrayList<>();
    for (PickleValue item : list(meta, "label_names", where).items()) {
      if (!(item instanceof Bytes text)) {
        throw new DatasetException(
            where, "label_names: expected texts, got something else. " + GET_AGAIN);
      }
      names.add(PickleReader.text(bytes, text));
    }
    int numVis = integer(meta, "num_vis", where);
    if (numVis != PIXELS) {
      throw new DatasetException(
          where, "num_vis: expected " + PIXELS + ", got " + numVis + ". " + GET_AGAIN);
    }
    int samples = integer(meta, "num_cases_per_batch", where);
    if (samples < 1) {
      throw new DatasetException(
          where, "num_cases_per_batch: expected at least 1, got " + samples + ". " + GET_AGAIN);
    }
    return new Meta(CifarFormat.checkLabelNames(names, where), samples);
  }

  private static int integer(Dictionary dictionary, String key, String where) {
    if (!(dictionary.entries().get(key) instanceof Int number)) {
      throw new DatasetException(
          where, key + ": expected an integer, got something else. " + GET_AGAIN);
    }
    return number.value();
  }

  /** MD5 of the published files, as torchvision has them. */
  @Override
  public Map<String, String> publishedDigests() {
    return Map.of(
        "data_batch_1", "c99cafc152244af753f735de768cd75f",
        "data_batch_2", "d4bba439e000b95fd0a9bffe97cbabec",
        "data_batch_3", "54ebc095f3ab1f0389bbae665268c751",
        "data_batch_4", "634d18415352ddfa80567beed471001a",
        "data_batch_5", "482c414d41f54cd18b22e5b47cb7c3cb",
        "test_batch", "40351d587109b95175f43aff81a1287e",
        "batches.meta", "5ff9c542aee3614f3951f8cda6e48888");
  }

  @Override
  public String publishedAlgorithm() {
    return "MD5";
  }
}
