package io.crosscheck.savedmodel.gate;

import com.google.protobuf.InvalidProtocolBufferException;
import io.crosscheck.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;

/**
 * The index of a checkpoint against its data files: each tensor's place lies within its file, and
 * its size is that of its shape and type.
 *
 * <p>A folder without an index has no variables, which is no fault by itself.
 */
final class VariablesIndex {
  private static final int MOST_SHARDS = 1000;
  private static final long MOST_INDEX_BYTES = 64L << 20;

  private final Path folder;
  private final Place place;
  private long wholeBytes;
  private long slicedBytes;

  private VariablesIndex(Path folder, Place place) {
    this.folder = folder;
    this.place = place;
  }

  /**
   * The entries by name, each of a tensor whose data is there; empty without an index.
   *
   * @throws SavedModelException if the index does not fit its data
   */
  static Optional<Map<String, BundleEntryProto>> read(Path variables, Place place)
      throws IOException {
    Path index = variables.resolve("variables.index");
    Place where = place.in("variables/variables.index");
    if (!Files.exists(index)) {
      return Optional.empty();
    }
    if (Files.size(index) > MOST_INDEX_BYTES) {
      throw where.refusal(
          "the index is too large: expected at most " + MOST_INDEX_BYTES + " bytes, got more.");
    }
    return Optional.of(new VariablesIndex(variables, where).entries(Files.readAllBytes(index)));
  }

  private Map<String, BundleEntryProto> entries(byte[] bytes) throws IOException {
    Map<String, BundleEntryProto> entries = new HashMap<>();
    List<Long> shards = null;
    for (Map.Entry<String, byte[]> entry : new SortedTable(bytes, place).entries()) {
      try {
        if (shards == null) {
          // The first key is the empty one, whose value is the header.
          shards = shards(BundleHeaderProto.parseFrom(entry.getValue()), entry.getKey());
        } else {
          BundleEntryProto tensor = BundleEntryProto.parseFrom(entry.getValue());
          check(entry.getKey(), tensor, shards);
          entries.put(entry.getKey(), tensor);
        }
      } catch (InvalidProtocolBufferException e) {
        throw corrupt("the entry " + Place.quoted(entry.getKey()) + " is none");
      }
    }
    if (shards == null) {
      throw corrupt("it has no header");
    }
    checkShares(total(shards));
    return entries;
  }

  /** Refuses tensors on the same data: a small file could otherwise ask for a large memory. */
  private void checkShares(long held) {
    if (wholeBytes > held || slicedBytes > held) {
      throw corrupt(
          "its tensors share their data, for they have "
              + Math.max(wholeBytes, slicedBytes)
              + " bytes and the files "
              + held);
    }
  }

  private static long total(List<Long> shards) {
    return shards.stream().mapToLong(Long::longValue).sum();
  }

  private List<Long> shards(BundleHeaderProto header, String key) throws IOException {
    int count = header.getNumShards();
    if (!key.isEmpty() || count < 0 || count > MOST_SHARDS) {
      throw corrupt("its header is none, or names " + count + " data files");
    }
    if (header.getEndianness() != BundleHeaderProto.Endianness.LITTLE) {
      throw corrupt("its numbers are big-endian");
    }
    List<Long> sizes = new ArrayList<>();
    for (int shard = 0; shard < count; shard++) {
      String name = String.format(Locale.ROOT, "variables.data-%05d-of-%05d", shard, count);
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        throw corrupt("variables/" + name + " is not there");
      }
      sizes.add(Files.size(file));
    }
    return sizes;
  }

  private void check(String name, BundleEntryProto entry, List<Long> shards) {
    Place where = place.in("tensor " + Place.quoted(name));
    // A tensor in slices has no bytes of its own: each slice is an entry, and all of them fill it.
    long bytes = TensorSize.bytes(entry.getDtype(), entry.getShape(), where);
    long file =
        entry.getShardId() < 0 || entry.getShardId() >= shards.size()
            ? -1
            : shards.get(entry.getShardId());
    if (entry.getSlicesCount() > 0
        ? bytes > total(shards)
        : !lies(entry, file) || !fills(entry, bytes)) {
      throw where.refusal(
          "the tensor does not fit its data: expected "
              + bytes
              + " bytes within a file of "
              + file
              + ", got "
              + entry.getSize()
              + " from "
              + entry.getOffset()
              + " on. Get a complete copy of the model.");
    }
    // Each is at most what the files hold, so that the entries of an index are no overflow.
    if (entry.getSlicesCount() > 0) {
      slicedBytes += entry.getDtype() == DataType.DT_STRING ? 0 : bytes;
    } else {
      wholeBytes += entry.getSize();
    }
  }

  private static boolean lies(BundleEntryProto entry, long file) {
    return entry.getOffset() >= 0
        && entry.getSize() >= 0
        && entry.getOffset() <= file
        && entry.getSize() <= file - entry.getOffset();
  }

  /** Whether the file's bytes are the tensor's; text takes at least one byte for its length. */
  private static boolean fills(BundleEntryProto entry, long bytes) {
    return entry.getDtype() == DataType.DT_STRING
        ? entry.getSize() >= bytes / TensorSize.BYTES_OF_TEXT
        : entry.getSize() == bytes;
  }

  private SavedModelException corrupt(String how) {
    return place.refusal("the index is corrupt: " + how + ". Get a complete copy of the model.");
  }
}
