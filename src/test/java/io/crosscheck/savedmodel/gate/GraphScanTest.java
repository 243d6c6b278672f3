package io.crosscheck.savedmodel.gate;

import static io.crosscheck.savedmodel.gate.CraftedModel.call;
import static io.crosscheck.savedmodel.gate.CraftedModel.changed;
import static io.crosscheck.savedmodel.gate.CraftedModel.changedGraph;
import static io.crosscheck.savedmodel.gate.CraftedModel.filled;
import static io.crosscheck.savedmodel.gate.CraftedModel.function;
import static io.crosscheck.savedmodel.gate.CraftedModel.node;
import static io.crosscheck.savedmodel.gate.CraftedModel.shape;
import static io.crosscheck.savedmodel.gate.CraftedModel.tensor;
import static io.crosscheck.savedmodel.gate.CraftedModel.withNode;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;

/** Graphs of allowed operations that harm in another way: by size, by calls, by settings. */
class GraphScanTest {
  @TempDir private Path folder;

  @Test
  void thingsThatDoNotBelongAreRefusedByPlace() {
    assertAll(
        spoiled().entrySet().stream()
            .map(
                test ->
                    () -> {
                      String message =
                          Gate.refusal(
                              CraftedModel.write(test.getValue(), folder.resolve("model")));
                      assertTrue(message.contains(test.getKey()), test.getKey() + ": " + message);
                    }));
  }

  @Test
  void whatKerasWritesIsAdmitted() {
    for (SavedModel model :
        List.of(
            withNode(node("it", "NoOp").setDevice("/device:CPU:*")),
            withNode(node("it", "NoOp").setDevice("/job:worker/replica:0/task:0/device:GPU:1")),
            withNode(node("it", "NoOp").setDevice("/cpu:0")),
            withNode(filled("zeros", 1000, 1000)),
            withNode(constant(floats(0, 1000))),
            withNode(texts(2, 1, 1, 'a', 'b')),
            withNode(node("it", "Placeholder").putAttr("shape", shapes(-1, 32, 32, 3))),
            withNode(configured(ConfigProto.newBuilder().putDeviceCount("CPU", 1))),
            changedGraph(graph -> chain(graph, 50, 1)))) {
      try {
        ModelGate.admit(CraftedModel.write(model, folder)).close();
      } catch (RuntimeException e) {
        throw new AssertionError(model.toString(), e);
      }
    }
  }

  @Test
  void namesInMessagesCannotDriveATerminal() {
    String escape = "\u001b]0;owned\u0007\n\u202e";
    String message =
        Gate.refusal(
            CraftedModel.write(withNode(node(escape, "Evil" + escape + "x".repeat(500))), folder));
    assertFalse(message.codePoints().anyMatch(c -> c < ' ' || c == 0x202e), message);
    assertTrue(message.length() < 700, message);
  }

  @Test
  void nothingIsLeftBehindByRefusals() throws IOException {
    long before = Gate.leftCopies();
    Gate.refusal(CraftedModel.write(withNode(node("it", "WriteFile")), folder));
    ModelGate.admit(CraftedModel.write(CraftedModel.honest().build(), folder)).close();
    assertEquals(before, Gate.leftCopies());
  }

  private static Map<String, SavedModel> spoiled() {
    Map<String, SavedModel> models = new LinkedHashMap<>();
    models.put("meta-graph 0, function 'f', node 'it': the operation 'ReadFile'", inFunction());
    models.put(
        "function 'MatMul': the function's name is not its own",
        changedGraph(it -> it.getLibraryBuilder().addFunction(function("MatMul", List.of()))));
    models.put(
        "function 'SaveV2': the function's name is not its own",
        changedGraph(it -> it.getLibraryBuilder().addFunction(function("SaveV2", List.of()))));
    models.put(
        "function 'predict': the function's name is not its own",
        changedGraph(it -> it.getLibraryBuilder().addFunction(function("predict", List.of()))));
    models.put("node 'x': the node's name is not its own", withNode(node("x", "NoOp")));
    models.put("node '': the node's name is not its own", withNode(node("", "NoOp")));
    models.put("node 'it': a function is missing", withNode(call("it", "ReadFile")));
    models.put("got 'nowhere'", withNode(call("it", "nowhere")));
    models.put("got 'in a list'", withNode(listed("in a list")));
    models.put(
        "gradient of 'predict': a function is missing",
        changedGraph(
            it ->
                it.getLibraryBuilder()
                    .addGradientBuilder()
                    .setFunctionName("predict")
                    .setGradientFunc("WriteFile")));
    models.put(
        "gradient of 'MatMul': a function is missing",
        changedGraph(
            it ->
                it.getLibraryBuilder()
                    .addRegisteredGradientsBuilder()
                    .setRegisteredOpType("MatMul")
                    .setGradientFunc("WriteFile")));
    models.put("the function calls itself", changedGraph(GraphScanTest::circle));
    models.put("nodes once its calls are expanded", changedGraph(it -> chain(it, 40, 2)));
    models.put("calls nest too deep", changedGraph(it -> chain(it, 200, 1)));
    models.put(
        "got 1 inputs and the device '/job:a;rm'",
        withNode(node("it", "Identity", "x").setDevice("/job:a;rm")));
    models.put("attribute 'executor_type'", withNode(text("executor_type", "REMOTE")));
    models.put("attribute 'config_proto': the setting", withNode(text("config_proto", "\u0001")));
    models.put(
        "got another of ",
        withNode(configured(ConfigProto.newBuilder().setGraphOptions(graphOptions()))));
    models.put("bytes of constants that repeat a value", withNode(filled("it", 1 << 15, 1 << 15)));
    models.put(
        "expected at most 1073741824 bytes of constants",
        changedGraph(
            it -> {
              for (int index = 0; index < 5; index++) {
                it.addNode(filled("it" + index, 1 << 13, 1 << 13));
              }
            }));
    models.put(
        "begin with [1099511627776, 1099511627776]", withNode(filled("it", 1L << 40, 1L << 40)));
    models.put("begin with [-1]", withNode(filled("it", -1)));
    models.put(
        "begin with [4294967296, 4294967296, 0]", withNode(filled("it", 1L << 32, 1L << 32, 0)));
    models.put("begin with [-2]", withNode(node("it", "Placeholder").putAttr("shape", shapes(-2))));
    models.put("expected 2 of 4 bytes each, got 7 bytes", withNode(content(7, 2)));
    models.put(
        "expected 0 of 4 bytes each, got 1 values", withNode(constant(floats(0).addFloatVal(1))));
    models.put(
        "expected 1 of 4 bytes each, got 2 values",
        withNode(constant(floats(1).addFloatVal(1).addFloatVal(2))));
    models.put("expected 2 of 24 bytes each, got 4 bytes", withNode(texts(2, 1, 2, 'a', 'b')));
    models.put("expected 3 of 24 bytes each, got 4 bytes", withNode(texts(3, 1, 1, 'a', 'b')));
    models.put("expected 1 of 24 bytes each, got 5 bytes", withNode(texts(1, -1, -1, -1, -1, 15)));
    models.put("got DT_RESOURCE", withNode(constant(floats(1).setDtype(DataType.DT_RESOURCE))));
    models.put("got DT_VARIANT", withNode(constant(floats(1).setDtype(DataType.DT_VARIANT))));
    models.put("got DT_INVALID", withNode(constant(TensorProto.newBuilder())));
    models.put("got UNRECOGNIZED", withNode(constant(floats(1).setDtypeValue(9999))));
    models.put(
        "signature 'more': a tensor is of no plain type",
        changed(
            it ->
                it.putSignatureDef(
                    "more",
                    SignatureDef.newBuilder()
                        .putDefaults("x", TensorProto.getDefaultInstance())
                        .build())));
    return models;
  }

  private static SavedModel inFunction() {
    return changedGraph(
        graph ->
            graph
                .getLibraryBuilder()
                .addFunction(function("f", List.of(), node("it", "ReadFile"))));
  }

  private static NodeDef.Builder listed(String function) {
    AttrValue.Builder value = AttrValue.newBuilder();
    value.getListBuilder().addFuncBuilder().setName(function);
    return node("it", "Case").putAttr("branches", value.build());
  }

  private static void circle(GraphDef.Builder graph) {
    graph
        .getLibraryBuilder()
        .addFunction(function("f0", List.of(), call("a", "f1")))
        .addFunction(function("f1", List.of(), call("a", "f0")));
  }

  /** Functions that each call the next one some times, and the main graph the first. */
  private static void chain(GraphDef.Builder graph, int length, int calls) {
    graph.addNode(call("it", "f0"));
    for (int index = 0; index < length; index++) {
      NodeDef.Builder[] body = new NodeDef.Builder[index + 1 < length ? calls : 0];
      for (int copy = 0; copy < body.length; copy++) {
        body[copy] = call("call" + copy, "f" + (index + 1));
      }
      graph.getLibraryBuilder().addFunction(function("f" + index, List.of(), body));
    }
  }

  private static AttrValue shapes(long... dims) {
    return AttrValue.newBuilder().setShape(shape(dims)).build();
  }

  private static NodeDef.Builder text(String attribute, String value) {
    return call("it", "predict", "x", "kernel")
        .putAttr(attribute, AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build());
  }

  private static NodeDef.Builder configured(ConfigProto.Builder config) {
    return call("it", "predict", "x", "kernel")
        .putAttr(
            "config_proto", AttrValue.newBuilder().setS(config.build().toByteString()).build());
  }

  private static GraphOptions.Builder graphOptions() {
    return GraphOptions.newBuilder()
        .setRewriteOptions(
            RewriterConfig.newBuilder()
                .addCustomOptimizers(
                    RewriterConfig.CustomGraphOptimizer.newBuilder().setName("evil")));
  }

  private static TensorProto.Builder floats(long... dims) {
    return TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).setTensorShape(shape(dims));
  }

  private static NodeDef.Builder content(int bytes, long... dims) {
    return constant(floats(dims).setTensorContent(ByteString.copyFrom(new byte[bytes])));
  }

  private static NodeDef.Builder texts(long elements, int... packed) {
    byte[] bytes = new byte[packed.length];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) packed[index];
    }
    return constant(
        floats(elements).setDtype(DataType.DT_STRING).setTensorContent(ByteString.copyFrom(bytes)));
  }

  private static NodeDef.Builder constant(TensorProto.Builder value) {
    return node("it", "Const").putAttr("value", tensor(value));
  }
}
