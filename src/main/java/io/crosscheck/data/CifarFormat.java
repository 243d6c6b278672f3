package io.crosscheck.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the two published layouts of CIFAR-10: the files' names and how each is read. */
sealed interface CifarFormat permits CifarBinary, CifarPickle {
  /** The shape of every image. */
  ImageShape SHAPE = new ImageShape(32, 32, 3);

  /** The values of one image. */
  int PIXELS = 3 * 32 * 32;

  /** The labels that exist: {@code 0 .. CLASSES - 1}. */
  int CLASSES = 10;

  /** The member of the published archives that holds no data. */
  String README = "readme.html";

  /** The layout's name in a dataset's provenance. */
  String layout();

  /** The folder's name in the published archive. */
  String folder();

  /** The six batch files in order, the test batch last. */
  List<String> batchFiles();

  /** The file with the names of the labels. */
  String metaFile();

  /** The most bytes that a batch file can have. */
  long maxBatchBytes();

  /** Checks a batch file's length before it is read. */
  void checkLength(long length, String where);

  /**
   * Reads one batch file of a checked length and turns its pixels to [height, width, channels].
   *
   * @param in gives the file's bytes; what follows them is not touched
   */
  Batch readBatch(InputStream in, long length, String file, String where) throws IOException;

  /** Reads the file with the names of the labels. */
  Meta readMeta(byte[] bytes, String where);

  /** The published files' digests in hex by name. */
  Map<String, String> publishedDigests();

  /** The algorithm of these digests: {@code SHA-256} or {@code MD5}. */
  String publishedAlgorithm();

  /**
   * What the file with the names of the labels says.
   *
   * @param samplesPerBatch the samples of each batch file, or 0 where the file does not say
   */
  record Meta(List<String> labelNames, int samplesPerBatch) {}

  /** The most bytes that a file with the names of the labels can have. */
  int MAX_META_BYTES = 1 << 16;

  /** Checks that there are ten names, no two of them the same. */
  static List<String> checkLabelNames(List<String> names, String where) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int label = 0; label < names.size(); label++) {
      String name = names.get(label);
      if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
        throw new DatasetException(
            where,
            "name of label "
                + label
                + ": expected printable text, got '"
                + name.replaceAll("\\p{Cntrl}", "?")
                + "'. "
                + GET_AGAIN);
      }
      Integer first = seen.put(name, label);
      if (first != null) {
        throw new DatasetException(
            where,
            "label names: expected "
                + CLASSES
                + " different ones, got '"
                + name
                + "' for both "
                + first
                + " and "
                + label
                + ". "
                + GET_AGAIN);
      }
    }
    if (names.size() != CLASSES) {
      throw new DatasetException(
          where, "label names: expected " + CLASSES + ", got " + names.size() + ". " + GET_AGAIN);
    }
    return List.copyOf(names);
  }

  /** What a user does about a damaged file. */
  String GET_AGAIN = "Run crosscheck data fetch cifar10 to get a complete copy.";

  /** Turns planes [channels, pixels of a plane] into [pixels of a plane, channels]. */
  static void interleave(byte[] planes, int at, byte[] pixels, int to) {
    int plane = PIXELS / 3;
    for (int i = 0; i < plane; i++) {
      int p = to + 3 * i;
      pixels[p] = planes[at + i];
      pixels[p + 1] = planes[at + plane + i];
      pixels[p + 2] = planes[at + 2 * plane + i];
    }
  }

  /** Turns one image's [pixels of a plane, channels] into planes [channels, pixels of a plane]. */
  static void separate(byte[] pixels, byte[] planes, int at) {
    int plane = PIXELS / 3;
    for (int i = 0; i < plane; i++) {
      planes[at + i] = pixels[3 * i];
      planes[at + plane + i] = pixels[3 * i + 1];
      planes[at + 2 * plane + i] = pixels[3 * i + 2];
    }
  }
}
