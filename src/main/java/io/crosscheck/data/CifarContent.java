package io.crosscheck.data;

import io.crosscheck.data.CifarFormat.Meta;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The seven files of one CIFAR-10 layout as they are read, in any order and from any thread. */
final class CifarContent {
  private final CifarFormat format;
  private final Map<String, Batch> batches = new ConcurrentHashMap<>();
  private final Map<String, String> sha256ByFile = new ConcurrentHashMap<>();
  private final Map<String, String> digests = new ConcurrentHashMap<>();
  private volatile @Nullable Meta meta;

  /** Nothing read yet. */
  CifarContent(CifarFormat format) {
    this.format = format;
  }

  /** Whether the file was read. */
  boolean has(String file) {
    return sha256ByFile.containsKey(file);
  }

  /** The SHA-256 of the files read so far. */
  Map<String, String> sha256ByFile() {
    return sha256ByFile;
  }

  /**
   * Reads one of the files.
   *
   * @param in gives the file's bytes and ends with them
   * @param length how many bytes there should be
   */
  void read(String file, InputStream in, long length, String where) throws IOException {
    MessageDigest sha256 = Sha256.digest();
    MessageDigest md5 =
        format.publishedAlgorithm().equals("SHA-256")
            ? null
            : Sha256.digest(format.publishedAlgorithm());
    InputStream digested = new DigestInputStream(in, sha256);
    if (md5 != null) {
      digested = new DigestInputStream(digested, md5);
    }
    if (file.equals(format.metaFile())) {
      meta = format.readMeta(metaBytes(digested, length, where), where);
    } else {
      batches.put(file, format.readBatch(digested, length, file, where));
    }
    if (in.read() >= 0) {
      throw new DatasetException(
          where,
          "is longer than its length: expected "
              + length
              + " bytes, got more. Wait until nothing writes to it any more.");
    }
    String hex = Sha256.hex(sha256);
    sha256ByFile.put(file, hex);
    digests.put(file, md5 == null ? hex : Sha256.hex(md5));
  }

  private static byte[] metaBytes(InputStream in, long length, String where) throws IOException {
    if (length > CifarFormat.MAX_META_BYTES) {
      throw new DatasetException(
          where,
          "file length: expected at most "
              + CifarFormat.MAX_META_BYTES
              + " bytes, got "
              + length
              + ". "
              + CifarFormat.GET_AGAIN);
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new DatasetException(
          where,
          "ends at offset "
              + bytes.length
              + ": expected "
              + length
              + " bytes. "
              + CifarFormat.GET_AGAIN);
    }
    return bytes;
  }

  /** The files that were not read, in order. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (String file : format.batchFiles()) {
      if (!batches.containsKey(file)) {
        missing.add(file);
      }
    }
    if (meta == null) {
      missing.add(format.metaFile());
    }
    return missing;
  }

  /**
   * Puts the files together.
   *
   * @param verified whether a published checksum was compared already
   */
  Dataset dataset(String name, boolean verified, String where) {
    Meta found = meta;
    List<String> missing = missing();
    if (found == null || !missing.isEmpty()) {
      throw new DatasetException(
          where,
          "lacks "
              + String.join(", ", missing)
              + ": expected "
              + String.join(", ", format.batchFiles())
              + " and "
              + format.metaFile()
              + ". "
              + CifarFormat.GET_AGAIN);
    }
    List<Batch> all = format.batchFiles().stream().map(this::batch).toList();
    int expected = found.samplesPerBatch() == 0 ? all.get(0).size() : found.samplesPerBatch();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).size() != expected) {
        throw new DatasetException(
            where + ", " + format.batchFiles().get(i),
            "samples: expected "
                + expected
                + " as "
                + format.metaFile()
                + " says, got "
                + all.get(i).size()
                + ". "
                + CifarFormat.GET_AGAIN);
      }
    }
    boolean published =
        verified || digests.entrySet().containsAll(format.publishedDigests().entrySet());
    int train = all.size() - 1;
    return new Dataset(
        name,
        new BatchedDataset(CifarFormat.SHAPE, found.labelNames(), all.subList(0, train)),
        new BatchedDataset(CifarFormat.SHAPE, found.labelNames(), all.subList(train, train + 1)),
        DataProvenance.of(
            name,
            format.layout(),
            published ? Checksum.PUBLISHED : Checksum.RECORDED,
            sha256ByFile));
  }

  private Batch batch(String file) {
    Batch batch = batches.get(file);
    if (batch == null) {
      throw new IllegalStateException(file);
    }
    return batch;
  }
}
