package io.crosscheck.savedmodel.gate;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A look at attributes: the functions, tensors, shapes and settings in them. */
final class AttributeScan {
  private static final int LONGEST_TEXT = 1 << 20;

  private final Set<String> functions;
  private final ScanLimits limits;

  /**
   * A scan of one meta-graph's attributes.
   *
   * @param functions the names in its library
   */
  AttributeScan(Set<String> functions, ScanLimits limits) {
    this.functions = functions;
    this.limits = limits;
  }

  /** Refuses an attribute that names a function of elsewhere, or is malformed. */
  void check(String name, AttrValue value, Place place) {
    switch (value.getValueCase()) {
      case FUNC -> checkCall(value.getFunc(), place);
      case TENSOR -> checkTensor(name, value.getTensor(), place);
      case SHAPE -> checkShape(name, value.getShape(), place);
      case S -> checkText(name, value, place);
      case LIST -> {
        AttrValue.ListValue list = value.getList();
        list.getFuncList().forEach(function -> checkCall(function, place));
        list.getTensorList().forEach(tensor -> checkTensor(name, tensor, place));
        list.getShapeList().forEach(shape -> checkShape(name, shape, place));
      }
      default -> {
        // Numbers, types and truth values name nothing and hold no memory.
      }
    }
  }

  /** Refuses the name of a function that the library lacks. */
  void checkFunction(String name, Place place) {
    if (!functions.contains(name)) {
      throw place.refusal(
          "a function is missing: expected one of the graph's own "
              + functions.size()
              + ", got "
              + Place.quoted(name)
              + ". Export the model again.");
    }
  }

  private void checkCall(NameAttrList function, Place place) {
    checkFunction(function.getName(), place);
    function.getAttrMap().forEach((name, value) -> check(name, value, place));
  }

  private void checkTensor(String name, TensorProto tensor, Place place) {
    TensorSize.check(tensor, place.in("attribute " + Place.quoted(name)), limits);
  }

  private static void checkShape(String name, TensorShapeProto shape, Place place) {
    TensorSize.checkShape(shape, place.in("attribute " + Place.quoted(name)));
  }

  private static void checkText(String name, AttrValue value, Place place) {
    boolean sound =
        switch (name) {
          case "executor_type" -> value.getS().isEmpty();
          case "config_proto" -> isHarmless(value);
          default -> value.getS().size() <= LONGEST_TEXT;
        };
    if (!sound) {
      throw place
          .in("attribute " + Place.quoted(name))
          .refusal(
              "the setting is refused: expected what Keras writes, got another of "
                  + value.getS().size()
                  + " bytes. Export the model again.");
    }
  }

  /** Settings of a call may choose devices and threads, but load nothing and reach no network. */
  private static boolean isHarmless(AttrValue value) {
    try {
      ConfigProto config = ConfigProto.parseFrom(value.getS());
      return config.getSessionInterOpThreadPoolCount() == 0
          && config.getDeviceFiltersCount() == 0
          && !config.hasClusterDef()
          && !config.hasRpcOptions()
          && config.getGraphOptions().getRewriteOptions().getOptimizersCount() == 0
          && config.getGraphOptions().getRewriteOptions().getCustomOptimizersCount() == 0
          && config.getExperimental().getCollectiveGroupLeader().isEmpty()
          && !config.getExperimental().hasCoordinationConfig();
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }
}
