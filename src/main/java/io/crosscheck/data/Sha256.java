package io.crosscheck.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 digests in lower-case hex. */
final class Sha256 {
  /** Small enough for the cache, large enough to make calls rare. */
  static final int CHUNK_BYTES = 1 << 16;

  private Sha256() {}

  /** A new, empty digest. */
  static MessageDigest digest() {
    return digest("SHA-256");
  }

  /** A new, empty digest of an algorithm that every JDK has. */
  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends a digest. */
  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of a file. */
  static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file)) {
      update(digest, in);
    }
    return hex(digest);
  }

  /** Adds a stream's bytes. */
  static void update(MessageDigest digest, InputStream in) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      digest.update(chunk, 0, n);
    }
  }

  /** The digest of the concatenated digests in the order of their names. */
  static String ofAll(Map<String, String> sha256ByFile) {
    MessageDigest digest = digest();
    for (String hex : new TreeMap<>(sha256ByFile).values()) {
      digest.update(HexFormat.of().parseHex(hex));
    }
    return hex(digest);
  }
}
