package io.crosscheck.savedmodel.gate;

import static io.crosscheck.savedmodel.gate.CraftedModel.changedGraph;
import static io.crosscheck.savedmodel.gate.CraftedModel.node;
import static io.crosscheck.savedmodel.gate.CraftedModel.reads;
import static io.crosscheck.savedmodel.gate.CraftedModel.shape;
import static io.crosscheck.savedmodel.gate.CraftedModel.text;
import static io.crosscheck.savedmodel.gate.CraftedModel.variable;
import static io.crosscheck.savedmodel.gate.IndexFile.floats;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorSliceProto;

/** A checkpoint that has other variables than the graph restores is refused before it is loaded. */
class RestoredVariablesTest {
  private static final int DATA_BYTES = 96;

  @TempDir private Path folder;

  @Test
  void variablesOfAnyFittingShapeAreAdmitted() throws IOException {
    TensorShapeProto.Builder unknown = TensorShapeProto.newBuilder().setUnknownRank(true);
    for (TensorShapeProto.Builder shape :
        new TensorShapeProto.Builder[] {shape(4, 3), shape(-1, 3), shape(-1, -1), unknown}) {
      admit(ofKeras(kernel(shape)), floats(shape(4, 3), 0, 48));
      admit(ofTensorFlow1(shape, "", graph -> {}), floats(shape(4, 3), 0, 48));
    }
  }

  @Test
  void whatTheGraphDoesNotRestoreIsLeftAlone() throws IOException {
    Map<String, BundleEntryProto.Builder> entries = new HashMap<>();
    entries.put("kernel", floats(shape(4, 3), 0, 48));
    entries.put("optimizer/momentum", floats(shape(4), 48, 16));
    entries.put(
        "_CHECKPOINTABLE_OBJECT_GRAPH",
        BundleEntryProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setShape(shape())
            .setOffset(64)
            .setSize(9));
    write(CraftedModel.honest().build(), entries);
    ModelGate.admit(folder).close();
  }

  @Test
  void aVariableOfAnotherShapeIsRefused() throws IOException {
    for (TensorShapeProto.Builder shape :
        new TensorShapeProto.Builder[] {
          shape(3, 4), shape(12), shape(), shape(4, 3, 1), shape(1L << 20, 1L << 19), shape(-1, 4)
        }) {
      String message = refusal(ofKeras(kernel(shape)), floats(shape(4, 3), 0, 48));
      assertTrue(message.contains("node 'kernel': the variable has another shape"), message);
      assertTrue(message.contains("got [4, 3] of 'kernel'"), message);
      refusal(ofTensorFlow1(shape, "", graph -> {}), floats(shape(4, 3), 0, 48));
    }
  }

  @Test
  void aVariableOfAnotherTypeIsRefused() throws IOException {
    BundleEntryProto.Builder whole = floats(shape(4, 3), 0, 48).setDtype(DataType.DT_INT32);
    String read = refusal(CraftedModel.honest().build(), whole);
    assertTrue(read.contains("expected DT_FLOAT of 'kernel', got DT_INT32"), read);
    AttrValue type = AttrValue.newBuilder().setType(DataType.DT_INT32).build();
    String assigned =
        refusal(ofKeras(node -> node.putAttr("dtype", type)), floats(shape(4, 3), 0, 48));
    assertTrue(assigned.contains("node 'kernel': the variable is of another type"), assigned);
  }

  @Test
  void aVariableThatTheCheckpointLacksIsRefused() throws IOException {
    write(CraftedModel.honest().build(), Map.of("bias", floats(shape(4, 3), 0, 48)));
    String message = Gate.refusal(folder);
    assertTrue(message.contains("expected 'kernel' in variables/variables.index"), message);
  }

  @Test
  void namesThatAreNoConstantsAreRefused() throws IOException {
    SavedModel computed =
        ofTensorFlow1(
            shape(4, 3), "", graph -> nodeOf(graph, "names").setOp("Placeholder").clearAttr());
    String message = refusal(computed, floats(shape(4, 3), 0, 48));
    assertTrue(message.contains("it is not known what is restored"), message);
  }

  @Test
  void namesMayBePackedAndSlicesMayBeZeros() throws IOException {
    SavedModel packed =
        ofTensorFlow1(
            shape(4, 4),
            "",
            graph -> {
              nodeOf(graph, "names").putAttr("value", packed("kernel"));
              nodeOf(graph, "slices").setOp("ZerosLike").clearAttr().addInput("names");
            });
    String message = refusal(packed, floats(shape(4, 3), 0, 48));
    assertTrue(message.contains("got [4, 3] of 'kernel'"), message);
  }

  @Test
  void aSliceFitsItsVariableAndItsTensor() throws IOException {
    BundleEntryProto.Builder sliced =
        floats(shape(8, 3), 0, 0).addSlices(TensorSliceProto.getDefaultInstance());
    admit(ofTensorFlow1(shape(4, 3), "8 3 4,4:-", graph -> {}), sliced);
    for (String slice :
        new String[] {
          "8 3 4,3:-",
          "8 3 -:-",
          "9 3 4,4:-",
          "8 3 5,4:-",
          "8 3 4,4",
          "8 3 4,4:-:-",
          "8 3 4:-",
          "8 3 -4,4:-",
          "8 3 4,99999999999999999999:-",
          "8 x 4,4:-",
          "4,4:-",
          "8 3 ",
          " "
        }) {
      refusal(ofTensorFlow1(shape(4, 3), slice, graph -> {}), sliced);
    }
  }

  @Test
  void aVariableThatIsRestoredTwiceIsRefused() throws IOException {
    SavedModel twice =
        ofTensorFlow1(
            shape(4, 3),
            "",
            graph -> {
              graph.addNode(reads("again", "filename", "names", "slices"));
              nodeOf(graph, "restored").addInput("^again");
            });
    String message = refusal(twice, floats(shape(4, 3), 0, 48));
    assertTrue(message.contains("restored twice"), message);
  }

  private static Consumer<NodeDef.Builder> kernel(TensorShapeProto.Builder shape) {
    AttrValue value = AttrValue.newBuilder().setShape(shape).build();
    return node -> node.putAttr("shape", value);
  }

  private static SavedModel ofKeras(Consumer<NodeDef.Builder> change) {
    return changedGraph(graph -> change.accept(nodeOf(graph, "kernel")));
  }

  private static SavedModel ofTensorFlow1(
      TensorShapeProto.Builder shape, String slice, Consumer<GraphDef.Builder> change) {
    MetaGraphDef.Builder metaGraph = MetaGraphDef.newBuilder();
    metaGraph.getSaverDefBuilder().setFilenameTensorName("filename:0").setRestoreOpName("restored");
    GraphDef.Builder graph =
        metaGraph
            .getGraphDefBuilder()
            .addNode(node("filename", "Placeholder"))
            .addNode(variable("kernel", "VariableV2", shape))
            .addNode(text("names", "kernel"))
            .addNode(text("slices", slice))
            .addNode(reads("read", "filename", "names", "slices"))
            .addNode(node("assign", "Assign", "kernel", "read"))
            .addNode(node("restored", "NoOp", "^assign"));
    change.accept(graph);
    return SavedModel.newBuilder().addMetaGraphs(metaGraph).build();
  }

  private static AttrValue packed(String text) {
    ByteString bytes = ByteString.copyFromUtf8((char) text.length() + text);
    return CraftedModel.tensor(
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(shape(1))
            .setTensorContent(bytes));
  }

  private static NodeDef.Builder nodeOf(GraphDef.Builder graph, String name) {
    return graph.getNodeBuilderList().stream()
        .filter(node -> node.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void write(SavedModel model, Map<String, BundleEntryProto.Builder> entries)
      throws IOException {
    CraftedModel.write(model, folder);
    IndexFile.write(folder, DATA_BYTES, entries);
  }

  private void admit(SavedModel model, BundleEntryProto.Builder kernel) throws IOException {
    write(model, Map.of("kernel", kernel));
    ModelGate.admit(folder).close();
  }

  private String refusal(SavedModel model, BundleEntryProto.Builder kernel) throws IOException {
    write(model, Map.of("kernel", kernel));
    return Gate.refusal(folder);
  }
}
