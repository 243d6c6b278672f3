package io.crosscheck.savedmodel.gate;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;

/** A checkpoint's index as TensorFlow writes it, one block of entries without shared keys. */
final class IndexFile {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private IndexFile() {}

  /** An entry of a float32 tensor. */
  static BundleEntryProto.Builder floats(TensorShapeProto.Builder shape, long offset, long size) {
    return BundleEntryProto.newBuilder()
        .setDtype(DataType.DT_FLOAT)
        .setShape(shape)
        .setOffset(offset)
        .setSize(size);
  }

  /** A checkpoint of one data file, in a model's folder. */
  static void write(Path model, int dataBytes, Map<String, BundleEntryProto.Builder> tensors)
      throws IOException {
    Path variables = Files.createDirectories(model.resolve("variables"));
    Files.write(variables.resolve("variables.data-00000-of-00001"), new byte[dataBytes]);
    SortedMap<String, MessageLite> entries = new TreeMap<>();
    entries.put("", BundleHeaderProto.newBuilder().setNumShards(1).build());
    tensors.forEach((name, entry) -> entries.put(name, entry.build()));
    Files.write(variables.resolve("variables.index"), of(entries));
  }

  /** The bytes of an index of these entries. */
  static byte[] of(SortedMap<String, MessageLite> entries) throws IOException {
    IndexFile file = new IndexFile();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Map.Entry<String, MessageLite> entry : entries.entrySet()) {
      entry(data, entry.getKey(), entry.getValue().toByteArray());
    }
    byte[] handle = file.block(data);
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    entry(index, entries.lastKey(), handle);
    byte[] meta = file.block(new ByteArrayOutputStream());
    byte[] place = file.block(index);
    ByteBuffer footer = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    footer.put(meta).put(place).putLong(40, 0xdb4775248b80fb57L);
    file.bytes.write(footer.array());
    return file.bytes.toByteArray();
  }

  /**
   * An index whose first block is searched from another place on.
   *
   * @param bytes an index as written here: a block of entries, then others of none or one
   */
  static byte[] withRestart(byte[] bytes, int place) throws IOException {
    CodedInputStream footer = CodedInputStream.newInstance(bytes, bytes.length - 48, 48);
    // The block of entries is followed by the table's own notes, whose place comes first.
    int end = (int) footer.readRawVarint64() - 5;
    byte[] changed = bytes.clone();
    ByteBuffer little = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    little.putInt(end - 8, place);
    little.putInt(end + 1, checksum(Arrays.copyOf(changed, end)));
    return changed;
  }

  private static int checksum(byte[] block) {
    CRC32C checksum = new CRC32C();
    checksum.update(block);
    checksum.update(0);
    return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
  }

  private static void entry(ByteArrayOutputStream block, String key, byte[] value)
      throws IOException {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    CodedOutputStream out = CodedOutputStream.newInstance(block);
    out.writeUInt32NoTag(0);
    out.writeUInt32NoTag(name.length);
    out.writeUInt32NoTag(value.length);
    out.writeRawBytes(name);
    out.writeRawBytes(value);
    out.flush();
  }

  private byte[] block(ByteArrayOutputStream entries) throws IOException {
    int offset = bytes.size();
    ByteBuffer end = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(1);
    entries.write(end.array(), 0, 8);
    int masked = checksum(entries.toByteArray());
    bytes.write(entries.toByteArray());
    bytes.write(0);
    bytes.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array());
    ByteArrayOutputStream handle = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(handle);
    out.writeUInt64NoTag(offset);
    out.writeUInt64NoTag(entries.size());
    out.flush();
    return handle.toByteArray();
  }
}
