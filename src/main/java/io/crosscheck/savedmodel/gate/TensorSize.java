package io.crosscheck.savedmodel.gate;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.List;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The size that a constant claims, against what its file holds. A constant may hold fewer values
 * than its shape, the last of which fills the rest: some bytes that become a large memory.
 */
final class TensorSize {
  private static final int MOST_DIMENSIONS = 254;
  private static final long MOST_ELEMENTS = 1L << 40;

  /** What TensorFlow uses for one element of text. */
  private static final int BYTES_OF_TEXT = 24;

  private TensorSize() {}

  /** Refuses a constant whose values do not fit its shape and type. */
  static void check(TensorProto tensor, Place place, ScanLimits limits) {
    long bytes = bytes(tensor.getDtype(), tensor.getTensorShape(), place);
    int elementBytes = elementBytes(tensor.getDtype());
    long elements = bytes / elementBytes;
    int held = held(tensor);
    long content = tensor.getTensorContent().size();
    boolean fits =
        content == 0
            ? held <= elements
            : held == 0
                && (tensor.getDtype() == DataType.DT_STRING
                    ? holdsTexts(tensor.getTensorContent(), elements)
                    : content == bytes);
    if (!fits) {
      throw place.refusal(
          "a constant's values do not fit its shape: expected "
              + elements
              + " of "
              + elementBytes
              + " bytes each, got "
              + (content == 0 ? held + " values" : content + " bytes")
              + ". Get a complete copy of the model.");
    }
    if (content == 0 && held < elements) {
      limits.addRepeatedBytes(bytes, place);
    }
  }

  /** Whether content is so many texts as TensorFlow packs them: all lengths, then all bytes. */
  private static boolean holdsTexts(ByteString content, long texts) {
    try {
      CodedInputStream in = content.newCodedInput();
      long length = 0;
      for (long text = 0; text < texts; text++) {
        length += in.readUInt32() & 0xffffffffL;
      }
      return in.getTotalBytesRead() + length == content.size();
    } catch (IOException e) {
      return false;
    }
  }

  /** The bytes of a tensor in memory. */
  static long bytes(DataType type, TensorShapeProto shape, Place place) {
    int elementBytes = elementBytes(type);
    if (elementBytes == 0 || shape.getUnknownRank()) {
      throw place.refusal(
          "a tensor is of no plain type: expected numbers, truth values or text of a known shape,"
              + " got "
              + type
              + ". Export the model again.");
    }
    return elements(shape, place, 0) * elementBytes;
  }

  /** Refuses a shape that is none, or larger than any memory. */
  static void checkShape(TensorShapeProto shape, Place place) {
    if (!shape.getUnknownRank()) {
      elements(shape, place, -1);
    }
  }

  private static long elements(TensorShapeProto shape, Place place, long least) {
    List<TensorShapeProto.Dim> dims = shape.getDimList();
    long elements = 1;
    boolean sound = dims.size() <= MOST_DIMENSIONS;
    for (TensorShapeProto.Dim dim : dims) {
      long size = dim.getSize();
      // Neither an empty dimension nor an unknown one may hide the size of the others.
      long factor = Math.max(size, 1);
      sound &= size >= least && factor <= MOST_ELEMENTS / elements;
      elements = sound ? elements * factor : 1;
    }
    if (!sound) {
      throw place.refusal(
          "a shape is none, or too large: expected at most "
              + MOST_DIMENSIONS
              + " dimensions, each at least "
              + least
              + ", and "
              + MOST_ELEMENTS
              + " elements, got "
              + dims.size()
              + " dimensions that begin with "
              + dims.stream().limit(8).map(TensorShapeProto.Dim::getSize).toList()
              + ". Export the model again.");
    }
    return dims.stream().anyMatch(dim -> dim.getSize() == 0) ? 0 : elements;
  }

  /** The bytes of one element; 0 for types that no tensor of a classifier has. */
  private static int elementBytes(DataType type) {
    return switch (type) {
      case DT_BOOL, DT_INT8, DT_UINT8 -> 1;
      case DT_HALF, DT_BFLOAT16, DT_INT16, DT_UINT16 -> 2;
      case DT_FLOAT, DT_INT32, DT_UINT32 -> 4;
      case DT_DOUBLE, DT_INT64, DT_UINT64, DT_COMPLEX64 -> 8;
      case DT_COMPLEX128 -> 16;
      case DT_STRING -> BYTES_OF_TEXT;
      default -> 0;
    };
  }

  /** The values that the constant lists by its type's own field. */
  private static int held(TensorProto tensor) {
    return switch (tensor.getDtype()) {
      case DT_BOOL -> tensor.getBoolValCount();
      case DT_HALF, DT_BFLOAT16 -> tensor.getHalfValCount();
      case DT_INT8, DT_UINT8, DT_INT16, DT_UINT16, DT_INT32 -> tensor.getIntValCount();
      case DT_FLOAT -> tensor.getFloatValCount();
      case DT_UINT32 -> tensor.getUint32ValCount();
      case DT_DOUBLE -> tensor.getDoubleValCount();
      case DT_INT64 -> tensor.getInt64ValCount();
      case DT_UINT64 -> tensor.getUint64ValCount();
      case DT_COMPLEX64 -> tensor.getScomplexValCount() / 2;
      case DT_COMPLEX128 -> tensor.getDcomplexValCount() / 2;
      case DT_STRING -> tensor.getStringValCount();
      default -> 0;
    };
  }
}
