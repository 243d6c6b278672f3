package io.crosscheck.savedmodel.gate;

import com.google.protobuf.CodedInputStream;
import io.crosscheck.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file that TensorFlow keeps a checkpoint's index in: blocks of keys in order, each key cut
 * where it begins like the one before, then a block of the blocks' places, then a footer.
 *
 * <p>Source: the table format of LevelDB, without compression.
 */
final class SortedTable {
  private static final int FOOTER_BYTES = 48;
  private static final long MAGIC = 0xdb4775248b80fb57L;

  /** After a block: its kind of compression, and a checksum. */
  private static final int TRAILER_BYTES = 5;

  private static final int MOST_ENTRIES = 1_000_000;

  private final byte[] bytes;
  private final Place place;

  /** The key before the next one; none before the first. */
  private byte @Nullable [] lastKey;

  SortedTable(byte[] bytes, Place place) {
    this.bytes = bytes;
    this.place = place;
  }

  /** All keys and values, in the file's order. */
  List<Map.Entry<String, byte[]>> entries() {
    int footer = bytes.length - FOOTER_BYTES;
    if (footer < 0 || little(bytes.length - Long.BYTES).getLong() != MAGIC) {
      throw corrupt("it does not end as one");
    }
    try {
      CodedInputStream handles = CodedInputStream.newInstance(bytes, footer, FOOTER_BYTES);
      // The first block, of the table's own notes, is empty in a checkpoint.
      if (!block(handles).isEmpty()) {
        throw corrupt("it has notes of its own");
      }
      List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
      List<Map.Entry<String, byte[]>> blocks = block(handles);
      lastKey = null;
      for (Map.Entry<String, byte[]> block : blocks) {
        entries.addAll(block(CodedInputStream.newInstance(block.getValue())));
        if (entries.size() > MOST_ENTRIES) {
          throw corrupt("it has more than " + MOST_ENTRIES + " entries");
        }
      }
      return entries;
    } catch (IOException e) {
      throw corrupt("a block is cut short");
    }
  }

  private List<Map.Entry<String, byte[]>> block(CodedInputStream handle) throws IOException {
    long offset = handle.readRawVarint64();
    long size = handle.readRawVarint64();
    if (offset < 0
        || size < 4
        || offset > bytes.length
        || size > bytes.length - TRAILER_BYTES - offset) {
      throw corrupt("a block lies outside of it");
    }
    int start = (int) offset;
    int end = start + (int) size;
    if (bytes[end] != 0) {
      throw corrupt("a block is compressed");
    }
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, start, end + 1 - start);
    if (masked((int) checksum.getValue()) != little(end + 1).getInt()) {
      throw corrupt("a checksum differs");
    }
    long restarts = Integer.toUnsignedLong(little(end - 4).getInt());
    if (restarts > (size - 4) / 4) {
      throw corrupt("a block is cut short");
    }
    int entries = (int) (size - 4 - 4 * restarts);
    Set<Integer> wholeKeys = new HashSet<>();
    List<Map.Entry<String, byte[]>> found =
        entries(CodedInputStream.newInstance(bytes, start, entries), wholeKeys);
    // TensorFlow begins to search at one of these, and so might find what is no entry here.
    for (int place = start + entries; place < end - 4; place += 4) {
      if (!found.isEmpty() && !wholeKeys.contains(little(place).getInt())) {
        throw corrupt("a search in a block would not begin at an entry");
      }
    }
    return found;
  }

  /**
   * Reads a block's entries.
   *
   * @param wholeKeys gets the places of the keys that are not cut
   */
  private List<Map.Entry<String, byte[]>> entries(CodedInputStream in, Set<Integer> wholeKeys)
      throws IOException {
    List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
    byte[] key = new byte[0];
    while (!in.isAtEnd()) {
      int place = in.getTotalBytesRead();
      int shared = in.readRawVarint32();
      int added = in.readRawVarint32();
      int length = in.readRawVarint32();
      if (shared < 0 || shared > key.length || added < 0 || added > bytes.length) {
        throw corrupt("a key is cut short");
      }
      if (shared == 0) {
        wholeKeys.add(place);
      }
      byte[] next = Arrays.copyOf(key, shared + added);
      System.arraycopy(in.readRawBytes(added), 0, next, shared, added);
      key = next;
      if (lastKey != null && Arrays.compareUnsigned(lastKey, key) >= 0) {
        throw corrupt("its keys are not in order");
      }
      lastKey = key;
      entries.add(Map.entry(new String(key, StandardCharsets.UTF_8), in.readRawBytes(length)));
    }
    return entries;
  }

  private ByteBuffer little(int offset) {
    return ByteBuffer.wrap(bytes, offset, bytes.length - offset).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A checksum of data that itself holds checksums is stored in this form. */
  private static int masked(int checksum) {
    return Integer.rotateRight(checksum, 15) + 0xa282ead8;
  }

  private SavedModelException corrupt(String how) {
    return place.refusal("the index is no table: " + how + ". Get a complete copy of the model.");
  }
}
