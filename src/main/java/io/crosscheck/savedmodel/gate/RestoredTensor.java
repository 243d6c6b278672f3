package io.crosscheck.savedmodel.gate;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * One tensor that an operation reads from a checkpoint.
 *
 * @param name its key in the index
 * @param type what the graph takes it for
 * @param slice the part of it, such as {@code 4 3 0,2:-}; empty for the whole
 */
record RestoredTensor(String name, DataType type, String slice) {
  private static final AttrValue NONE = AttrValue.getDefaultInstance();

  /** The tensors by the operation's outputs. */
  static Map<Integer, RestoredTensor> of(NodeDef read, Dataflow flow, Place place) {
    List<DataType> types = read.getAttrOrDefault("dtypes", NONE).getList().getTypeList();
    Map<Integer, RestoredTensor> tensors = new HashMap<>();
    if (types.isEmpty()) {
      return tensors;
    }
    List<String> names = texts(read, 1, types.size(), flow, place);
    List<String> slices = texts(read, 2, types.size(), flow, place);
    for (int output = 0; output < types.size(); output++) {
      RestoredTensor tensor =
          new RestoredTensor(at(names, output), types.get(output), at(slices, output));
      if (tensor.isSlice() && (tensor.whole().isEmpty() || tensor.part().isEmpty())) {
        throw place.refusal(
            "a slice of a variable is none: expected sizes and a place, such as '4 3 0,2:-', got "
                + Place.quoted(tensor.slice)
                + ". Export the model again.");
      }
      tensors.put(output, tensor);
    }
    return tensors;
  }

  /** Whether it is a part of what the index names. */
  boolean isSlice() {
    return !slice.isEmpty();
  }

  /** The sizes of the tensor that a slice is cut from; empty if the slice is malformed. */
  List<Long> whole() {
    List<Long> sizes = new ArrayList<>();
    for (String size : slice.substring(0, slice.lastIndexOf(' ') + 1).split(" ", -1)) {
      if (!size.isEmpty()) {
        sizes.add(number(size));
      }
    }
    return sizes.contains(-1L) ? List.of() : sizes;
  }

  /** The sizes of a slice; empty if it is malformed or leaves its tensor. */
  List<Long> part() {
    List<Long> whole = whole();
    String[] cuts = slice.substring(slice.lastIndexOf(' ') + 1).split(":", -1);
    List<Long> sizes = new ArrayList<>();
    for (int axis = 0; cuts.length == whole.size() && axis < cuts.length; axis++) {
      String[] cut = cuts[axis].split(",", -1);
      if (cuts[axis].equals("-")) {
        sizes.add(whole.get(axis));
      } else {
        long begin = number(cut[0]);
        long length = cut.length == 2 ? number(cut[1]) : -1;
        if (begin < 0 || length < 0 || begin + length > whole.get(axis)) {
          return List.of();
        }
        sizes.add(length);
      }
    }
    return sizes;
  }

  /** A number that is small enough to add to; -1 for none. */
  private static long number(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
  }

  /** A constant that lists fewer values than its shape has elements repeats the last. */
  private static String at(List<String> texts, int index) {
    return texts.isEmpty() ? "" : texts.get(Math.min(index, texts.size() - 1));
  }

  private static List<String> texts(
      NodeDef read, int input, int count, Dataflow flow, Place place) {
    NodeDef node =
        read.getInputCount() > input ? flow.node(Dataflow.producer(read.getInput(input))) : null;
    List<String> texts = node == null ? null : texts(node, count);
    if (texts == null) {
      throw place.refusal(
          "it is not known what is restored: expected constant names and slices, got others."
              + " Export the model again.");
    }
    return texts;
  }

  private static @Nullable List<String> texts(NodeDef constant, int count) {
    TensorProto value = constant.getAttrOrDefault("value", NONE).getTensor();
    List<String> texts = new ArrayList<>();
    if (constant.getOp().equals("ZerosLike")) {
      // TensorFlow's Java writes slices so: each is the empty text.
      return texts;
    }
    if (!constant.getOp().equals("Const") || value.getDtype() != DataType.DT_STRING) {
      return null;
    }
    value.getStringValList().forEach(text -> texts.add(text.toStringUtf8()));
    if (!value.getTensorContent().isEmpty()) {
      // All lengths, then all characters; as many as tensors, or TensorFlow refuses them.
      try {
        CodedInputStream in = value.getTensorContent().newCodedInput();
        List<Integer> lengths = new ArrayList<>();
        for (int element = 0; element < count; element++) {
          lengths.add(in.readRawVarint32());
        }
        for (int length : lengths) {
          texts.add(ByteString.copyFrom(in.readRawBytes(length)).toStringUtf8());
        }
      } catch (IOException e) {
        return null;
      }
    }
    return texts;
  }
}
