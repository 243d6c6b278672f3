package io.crosscheck.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * CIFAR-10's binary layout: records of one label byte and three planes of 1,024 bytes.
 *
 * <p>Source: https://www.cs.toronto.edu/~kriz/cifar.html, section "Binary version".
 *
 * @param samplesPerBatch the records that each file must have; the published ones have 10,000
 */
record CifarBinary(int samplesPerBatch) implements CifarFormat {
  static final int PUBLISHED_SAMPLES = 10_000;
  static final int BYTES_PER_RECORD = 1 + PIXELS;
  private static final int RECORDS_PER_CHUNK = 64;

  @Override
  public String layout() {
    return "cifar10-binary";
  }

  @Override
  public String folder() {
    return "cifar-10-batches-bin";
  }

  @Override
  public List<String> batchFiles() {
    return List.of(
        "data_batch_1.bin",
        "data_batch_2.bin",
        "data_batch_3.bin",
        "data_batch_4.bin",
        "data_batch_5.bin",
        "test_batch.bin");
  }

  @Override
  public String metaFile() {
    return "batches.meta.txt";
  }

  @Override
  public long maxBatchBytes() {
    return (long) samplesPerBatch * BYTES_PER_RECORD;
  }

  @Override
  public void checkLength(long length, String where) {
    if (length == maxBatchBytes()) {
      return;
    }
    String rest =
        length % BYTES_PER_RECORD == 0
            ? ""
            : " and " + length % BYTES_PER_RECORD + " bytes left over";
    throw new DatasetException(
        where,
        "file length: expected "
            + maxBatchBytes()
            + " bytes ("
            + samplesPerBatch
            + " samples of 1 label and 3072 pixel bytes), got "
            + length
            + " bytes, "
            + length / BYTES_PER_RECORD
            + " whole samples"
            + rest
            + ". "
            + GET_AGAIN);
  }

  @Override
  public Batch readBatch(InputStream in, long length, String file, String where)
      throws IOException {
    checkLength(length, where);
    byte[] labels = new byte[samplesPerBatch];
    byte[] pixels = new byte[samplesPerBatch * PIXELS];
    byte[] chunk = new byte[RECORDS_PER_CHUNK * BYTES_PER_RECORD];
    for (int from = 0; from < samplesPerBatch; from += RECORDS_PER_CHUNK) {
      int records = Math.min(RECORDS_PER_CHUNK, samplesPerBatch - from);
      int bytes = records * BYTES_PER_RECORD;
      int got = in.readNBytes(chunk, 0, bytes);
      if (got < bytes) {
        throw new DatasetException(
            where,
            "ends in record "
                + (from + got / BYTES_PER_RECORD)
                + " at offset "
                + ((long) from * BYTES_PER_RECORD + got)
                + ": expected "
                + length
                + " bytes. "
                + GET_AGAIN);
      }
      decode(chunk, records, from, labels, pixels, where);
    }
    return new Batch(labels, pixels);
  }

  private static void decode(
      byte[] chunk, int records, int from, byte[] labels, byte[] pixels, String where) {
    for (int r = 0; r < records; r++) {
      int at = r * BYTES_PER_RECORD;
      byte label = chunk[at];
      if (label < 0 || label >= CLASSES) {
        throw badLabel(where, from + r, label & 0xff);
      }
      labels[from + r] = label;
      CifarFormat.interleave(chunk, at + 1, pixels, (from + r) * PIXELS);
    }
  }

  private static DatasetException badLabel(String where, int record, int label) {
    return new DatasetException(
        where,
        "label of record "
            + record
            + " at offset "
            + (long) record * BYTES_PER_RECORD
            + ": expected 0 to 9, got "
            + label
            + ". "
            + GET_AGAIN);
  }

  @Override
  public Meta readMeta(byte[] bytes, String where) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> names =
        new ArrayList<>(Arrays.asList(text.replace("\r\n", "\n").stripTrailing().split("\n", -1)));
    return new Meta(CifarFormat.checkLabelNames(names, where), 0);
  }

  /** SHA-256 of the published files, as the TorchVision library for Ruby has them. */
  @Override
  public Map<String, String> publishedDigests() {
    return Map.of(
        "data_batch_1.bin",
        "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
        "data_batch_2.bin",
        "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
        "data_batch_3.bin",
        "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
        "data_batch_4.bin",
        "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
        "data_batch_5.bin",
        "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
        "test_batch.bin",
        "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b");
  }

  @Override
  public String publishedAlgorithm() {
    return "SHA-256";
  }
}
