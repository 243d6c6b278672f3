package io.crosscheck.data;

import java.security.MessageDigest;

/**
 * The samples of one file in memory.
 *
 * <p>Shapes: labels {@code [N]}; pixels {@code [N, height, width, channels]}, flattened. The arrays
 * are not copied and must not be changed.
 */
final class Batch {
  private final byte[] labels;
  private final byte[] pixels;

  /** Samples of which each has as many pixels as the others. */
  Batch(byte[] labels, byte[] pixels) {
    this.labels = labels;
    this.pixels = pixels;
  }

  /** The number of samples. */
  int size() {
    return labels.length;
  }

  /** The label of one sample. */
  int label(int sample) {
    return labels[sample] & 0xff;
  }

  /** SHA-256 of the labels and then the pixels, in lower-case hex. */
  String sha256() {
    MessageDigest digest = Sha256.digest();
    digest.update(labels);
    for (int at = 0; at < pixels.length; at += Sha256.CHUNK_BYTES) {
      digest.update(pixels, at, Math.min(Sha256.CHUNK_BYTES, pixels.length - at));
    }
    return Sha256.hex(digest);
  }

  /** Copies one sample's values. */
  void readPixels(int sample, byte[] out, int pixelsPerSample) {
    System.arraycopy(pixels, sample * pixelsPerSample, out, 0, pixelsPerSample);
  }
}
