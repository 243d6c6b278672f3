package io.crosscheck.data;

import java.net.URI;
import java.util.List;

/**
 * An archive whose publisher, size and checksum are known.
 *
 * @param file the archive's file name
 * @param source where the publisher has it
 * @param bytes its exact size
 * @param sha256 its SHA-256 in lower-case hex
 */
public record PublishedArchive(String file, URI source, long bytes, String sha256) {
  /** CIFAR-10, binary version, which {@code --data cifar10} fetches. */
  public static final PublishedArchive CIFAR10_BINARY =
      new PublishedArchive(
          "cifar-10-binary.tar.gz",
          URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
          170_052_171,
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd");

  /** CIFAR-10, Python version. */
  public static final PublishedArchive CIFAR10_PYTHON =
      new PublishedArchive(
          "cifar-10-python.tar.gz",
          URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"),
          170_498_071,
          "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce");

  /** All that are known. */
  public static List<PublishedArchive> all() {
    return List.of(CIFAR10_BINARY, CIFAR10_PYTHON);
  }

  /** Checks that the digest has 64 hex digits. */
  public PublishedArchive {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "SHA-256 of " + file + ": expected 64 hex digits, got " + sha256);
    }
  }
}
