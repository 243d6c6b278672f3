package io.crosscheck.savedmodel.gate;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A model as Keras exports it, small, for tests to spoil in one place. */
final class CraftedModel {
  private CraftedModel() {}

  /** A model that the gate admits. */
  static SavedModel.Builder honest() {
    return SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(metaGraph());
  }

  /** An honest model, changed in its only meta-graph. */
  static SavedModel changed(Consumer<MetaGraphDef.Builder> change) {
    SavedModel.Builder model = honest();
    change.accept(model.getMetaGraphsBuilder(0));
    return model.build();
  }

  /** An honest model, changed in its main graph. */
  static SavedModel changedGraph(Consumer<GraphDef.Builder> change) {
    return changed(metaGraph -> change.accept(metaGraph.getGraphDefBuilder()));
  }

  /** An honest model with one node more in its main graph. */
  static SavedModel withNode(NodeDef.Builder node) {
    return changedGraph(graph -> graph.addNode(node));
  }

  /** A folder with this model in it. */
  static Path write(SavedModel model, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A node. */
  static NodeDef.Builder node(String name, String op, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs));
  }

  /** A node that calls a function. */
  static NodeDef.Builder call(String name, String function, String... inputs) {
    return node(name, "StatefulPartitionedCall", inputs).putAttr("f", function(function));
  }

  /** A constant text. */
  static NodeDef.Builder text(String name, String value) {
    return node(name, "Const")
        .putAttr(
            "value",
            tensor(
                TensorProto.newBuilder()
                    .setDtype(DataType.DT_STRING)
                    .addStringVal(ByteString.copyFromUtf8(value))));
  }

  /** A constant of one float that fills a shape. */
  static NodeDef.Builder filled(String name, long... dims) {
    return node(name, "Const")
        .putAttr(
            "value",
            tensor(
                TensorProto.newBuilder()
                    .setDtype(DataType.DT_FLOAT)
                    .setTensorShape(shape(dims))
                    .addFloatVal(1)));
  }

  /** A variable of floats. */
  static NodeDef.Builder variable(String name, String op, TensorShapeProto.Builder shape) {
    return node(name, op)
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
        .putAttr("shape", AttrValue.newBuilder().setShape(shape).build());
  }

  /** A node that reads one tensor of floats from a checkpoint. */
  static NodeDef.Builder reads(String name, String... inputs) {
    AttrValue.Builder types = AttrValue.newBuilder();
    types.getListBuilder().addType(DataType.DT_FLOAT);
    return node(name, "RestoreV2", inputs).putAttr("dtypes", types.build());
  }

  /** A shape. */
  static TensorShapeProto.Builder shape(long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dim : dims) {
      shape.addDimBuilder().setSize(dim);
    }
    return shape;
  }

  /** An attribute that holds a tensor. */
  static AttrValue tensor(TensorProto.Builder tensor) {
    return AttrValue.newBuilder().setTensor(tensor).build();
  }

  /** An attribute that names a function. */
  static AttrValue function(String name) {
    return AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
  }

  /** A function of these nodes. */
  static FunctionDef.Builder function(
      String name, List<String> arguments, NodeDef.Builder... body) {
    FunctionDef.Builder function = FunctionDef.newBuilder();
    OpDef.Builder signature = function.getSignatureBuilder().setName(name);
    arguments.forEach(argument -> signature.addInputArgBuilder().setName(argument));
    for (NodeDef.Builder node : body) {
      function.addNodeDef(node);
    }
    return function;
  }

  /** A name for what an initializer runs. */
  static void initializeBy(MetaGraphDef.Builder metaGraph, String node) {
    CollectionDef.Builder collection = CollectionDef.newBuilder();
    collection.getNodeListBuilder().addValue(node);
    metaGraph.putCollectionDef("saved_model_main_op", collection.build());
    metaGraph.putSignatureDef("__saved_model_init_op", signature("__saved_model_init_op", node));
  }

  private static SignatureDef signature(String output, String tensor) {
    return SignatureDef.newBuilder()
        .putOutputs(output, TensorInfo.newBuilder().setName(tensor).build())
        .build();
  }

  private static MetaGraphDef.Builder metaGraph() {
    MetaGraphDef.Builder metaGraph = MetaGraphDef.newBuilder();
    metaGraph.getMetaInfoDefBuilder().addTags("serve");
    metaGraph
        .getSaverDefBuilder()
        .setFilenameTensorName("saver_filename:0")
        .setSaveTensorName("save:0")
        .setRestoreOpName("restore");
    metaGraph.putSignatureDef("serving_default", signature("scores", "serve:0"));
    metaGraph.setGraphDef(graph());
    initializeBy(metaGraph, "init");
    return metaGraph;
  }

  private static GraphDef.Builder graph() {
    GraphDef.Builder graph =
        GraphDef.newBuilder()
            .addNode(node("x", "Placeholder"))
            .addNode(variable("kernel", "VarHandleOp", shape(4, 3)))
            .addNode(call("serve", "predict", "x", "kernel"))
            .addNode(node("init", "NoOp"))
            .addNode(node("saver_filename", "Placeholder"))
            .addNode(call("save", "traced_save", "saver_filename", "kernel"))
            .addNode(call("restore", "traced_restore", "saver_filename", "kernel"));
    graph
        .getLibraryBuilder()
        .addFunction(
            function(
                "predict",
                List.of("x", "kernel"),
                node("read", "ReadVariableOp", "kernel"),
                node("product", "MatMul", "x", "read:value:0"),
                node("scores", "Softmax", "product:product:0")))
        .addFunction(
            function(
                "traced_save",
                List.of("prefix", "kernel"),
                text("part", "_temp/part"),
                node("joined", "StringJoin", "prefix", "part:output:0"),
                node("shard", "ShardedFilename", "joined:output:0"),
                node("value", "ReadVariableOp", "kernel"),
                node("write", "SaveV2", "shard:filename:0", "value:value:0"),
                node("parts", "Pack", "shard:filename:0", "^write"),
                node("merge", "MergeV2Checkpoints", "parts:output:0", "prefix"),
                node("done", "Identity", "prefix", "^merge")))
        .addFunction(
            function(
                "traced_restore",
                List.of("prefix", "kernel"),
                text("names", "kernel"),
                text("slices", ""),
                reads("read", "prefix", "names:output:0", "slices:output:0"),
                node("value", "Identity", "read:tensors:0"),
                node("assign", "AssignVariableOp", "kernel", "value:output:0")));
    return graph;
  }
}
