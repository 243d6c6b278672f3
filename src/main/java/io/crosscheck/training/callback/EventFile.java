package io.crosscheck.training.callback;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.tensorflow.proto.DataClass;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A file of events as TensorBoard reads it: records of a length, its checksum, a message and its
 * checksum.
 *
 * <p>Source: TensorFlow 2.18 {@code core/lib/io/record_writer.h} and {@code
 * tensorboard/plugins/scalar/summary_v2.py}.
 */
final class EventFile {
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xa282ead8;

  private final Path file;
  private final Clock clock;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

  private EventFile(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** A new file in a folder, which is made where it is missing. */
  static EventFile in(Path folder) {
    Clock clock = Clock.systemUTC();
    String name =
        "events.out.tfevents.%d.%s.%d.%d.v2"
            .formatted(
                clock.instant().getEpochSecond(),
                host(),
                ProcessHandle.current().pid(),
                OPENED.getAndIncrement());
    EventFile file = new EventFile(folder.resolve(name), clock);
    file.add(file.event(0).setFileVersion(VERSION).build());
    file.flush();
    return file;
  }

  /** Adds a figure. */
  void scalar(String tag, float value, long step) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addFloatVal(value)
            .build();
    add(tag, "scalars", DataClass.DATA_CLASS_SCALAR, tensor, step);
  }

  /** Adds a network as Keras describes it in JSON. */
  void network(String json) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addStringVal(ByteString.copyFromUtf8(json))
            .build();
    add("keras", "graph_keras_model", DataClass.DATA_CLASS_UNKNOWN, tensor, 0);
  }

  /** Puts what was added on the disk. */
  void flush() {
    try {
      LogFile.prepare(file);
      Files.write(
          file, pending.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      pending.reset();
    } catch (IOException e) {
      throw LogFile.unwritable("TensorBoard", file, e);
    }
  }

  private void add(String tag, String plugin, DataClass kind, TensorProto tensor, long step) {
    SummaryMetadata.Builder metadata = SummaryMetadata.newBuilder().setDataClass(kind);
    metadata.getPluginDataBuilder().setPluginName(plugin);
    Summary.Value.Builder value =
        Summary.Value.newBuilder().setTag(tag).setMetadata(metadata).setTensor(tensor);
    add(event(step).setSummary(Summary.newBuilder().addValue(value)).build());
  }

  private Event.Builder event(long step) {
    return Event.newBuilder().setWallTime(clock.millis() / 1e3).setStep(step);
  }

  private void add(Event event) {
    byte[] message = event.toByteArray();
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    length.putLong(message.length);
    pending.writeBytes(length.array());
    pending.writeBytes(checksum(length.array()));
    pending.writeBytes(message);
    pending.writeBytes(checksum(message));
  }

  private static byte[] checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int value = (int) crc.getValue();
    int masked = Integer.rotateRight(value, 15) + MASK;
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
