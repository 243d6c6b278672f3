package io.crosscheck.data;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a dataset's bytes came from.
 *
 * @param name {@code cifar10}, {@code shapes}, or the path as given
 * @param layout {@code cifar10-binary}, {@code cifar10-pickle} or {@code shapes}
 * @param sha256 SHA-256 over the files' SHA-256 digests (32 bytes each) in the order of their
 *     names, in lower-case hex
 * @param checksum what that digest was compared with
 * @param sha256ByFile each file's SHA-256 in lower-case hex by name, sorted
 */
public record DataProvenance(
    String name,
    String layout,
    String sha256,
    Checksum checksum,
    Map<String, String> sha256ByFile) {

  /** Keeps a sorted copy of the map. */
  public DataProvenance {
    sha256ByFile = Collections.unmodifiableMap(new TreeMap<>(sha256ByFile));
  }

  /** The provenance of these files. */
  static DataProvenance of(
      String name, String layout, Checksum checksum, Map<String, String> sha256ByFile) {
    return new DataProvenance(name, layout, Sha256.ofAll(sha256ByFile), checksum, sha256ByFile);
  }
}
