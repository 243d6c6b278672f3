package io.crosscheck.savedmodel.gate;

import static io.crosscheck.savedmodel.gate.CraftedModel.call;
import static io.crosscheck.savedmodel.gate.CraftedModel.changed;
import static io.crosscheck.savedmodel.gate.CraftedModel.changedGraph;
import static io.crosscheck.savedmodel.gate.CraftedModel.function;
import static io.crosscheck.savedmodel.gate.CraftedModel.node;
import static io.crosscheck.savedmodel.gate.CraftedModel.text;
import static io.crosscheck.savedmodel.gate.CraftedModel.withNode;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** The operations that touch files may stand where a saver puts them, and nowhere else. */
class SaverScanTest {
  private static final int SAVE = 0;
  private static final int RESTORE = 1;

  @TempDir private Path folder;

  @Test
  void theSaversOfBothVersionsAreAdmitted() {
    admit(CraftedModel.honest().build());
    admit(ofTensorFlow1(graph -> {}));
    admit(ofTensorFlow1(graph -> replace(graph, text("filename", "model"))));
  }

  @Test
  void anySaverOutOfItsPlaceIsRefused() {
    assertAll(
        misplaced().entrySet().stream()
            .map(
                test ->
                    () -> {
                      String message =
                          Gate.refusal(
                              CraftedModel.write(test.getValue(), folder.resolve(test.getKey())));
                      assertTrue(
                          message.contains("touches files is out of its place"),
                          test.getKey() + ": " + message);
                    }));
  }

  @Test
  void packsOfPacksAreFollowedOnce() {
    SavedModel model =
        changedGraph(
            graph -> {
              graph.addNode(node("pack0", "Pack", "kernel", "kernel"));
              for (int i = 1; i < 31; i++) {
                String inner = "pack" + (i - 1);
                graph.addNode(node("pack" + i, "Pack", inner, inner));
              }
              graph.addNode(node("it", "RestoreV2", "pack30"));
            });
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> assertTrue(Gate.refusal(CraftedModel.write(model, folder)).contains("node 'it'")));
  }

  private static Map<String, SavedModel> misplaced() {
    Map<String, SavedModel> models = new LinkedHashMap<>();
    models.put("read of a constant name", withNode(node("it", "RestoreV2", "name")));
    models.put(
        "read of another placeholder",
        changedGraph(
            graph ->
                graph
                    .addNode(node("other", "Placeholder"))
                    .addNode(node("it", "RestoreV2", "other"))));
    models.put("no saver", changed(MetaGraphDef.Builder::clearSaverDef));
    models.put("no name", changed(metaGraph -> metaGraph.getSaverDefBuilder().clear()));
    models.put(
        "nothing saves",
        changed(metaGraph -> metaGraph.getSaverDefBuilder().clearSaveTensorName()));
    models.put(
        "nothing restores",
        changed(metaGraph -> metaGraph.getSaverDefBuilder().clearRestoreOpName()));
    models.put(
        "save is what restores",
        changed(metaGraph -> metaGraph.getSaverDefBuilder().setRestoreOpName("save")));
    models.put(
        "a name of several outputs",
        changedGraph(
            graph ->
                replace(
                    graph.addNode(text("evil", "/etc/passwd")),
                    node("saver_filename", "IdentityN", "x", "evil"))));
    models.put("initializer saves", changed(it -> CraftedModel.initializeBy(it, "save")));
    models.put("initializer restores", changed(it -> CraftedModel.initializeBy(it, "restore")));
    models.put(
        "initializer saves by a tensor", changed(it -> CraftedModel.initializeBy(it, "save:0")));
    models.put("initializer waits for saving", afterwards("init", "NoOp"));
    models.put("prediction waits for saving", predictionAfter("save"));
    models.put("prediction waits for restoring", predictionAfter("restore"));
    models.put(
        "reading a variable waits for saving", afterwards("read", "ReadVariableOp", "kernel"));
    models.put(
        "signature gives what is restored",
        changed(
            it ->
                it.putSignatureDef(
                    "more",
                    SignatureDef.newBuilder()
                        .putOutputs("y", TensorInfo.newBuilder().setName("restore:0").build())
                        .build())));
    models.put(
        "save to a constant",
        changedGraph(
            it -> {
              it.addNode(text("evil", "/tmp/evil"));
              input(it, "save", 0, "evil");
            }));
    models.put(
        "restore by a control input",
        changedGraph(it -> input(it, "restore", 0, "^saver_filename")));
    models.put("suffix leads upwards", inSave(it -> value(it, "part", "/../../evil")));
    models.put("suffix is computed", inSave(it -> op(it, "part", "Identity")));
    models.put("suffix is the argument", inSave(it -> input(it, "joined", 1, "prefix")));
    models.put("prefix is a constant", inSave(it -> input(it, "shard", 0, "part:output:0")));
    models.put("merge elsewhere", inSave(it -> input(it, "merge", 1, "part:output:0")));
    models.put("merge of others", inSave(it -> input(it, "merge", 0, "part:output:0")));
    models.put("merge of nothing", inSave(it -> nodeOf(it, "merge").clearInput()));
    models.put("one function reads and writes", inSave(it -> op(it, "merge", "RestoreV2")));
    models.put(
        "a list shifts the arguments",
        inSave(it -> it.getSignatureBuilder().getInputArgBuilder(1).setNumberAttr("N")));
    models.put(
        "a list of types shifts the arguments",
        inSave(it -> it.getSignatureBuilder().getInputArgBuilder(0).setTypeListAttr("T")));
    models.put(
        "a function that another may stand for",
        inSave(it -> it.putAttr("api_implements", AttrValue.getDefaultInstance())));
    models.put("a circle of names", inSave(it -> input(it, "joined", 0, "joined:output:0")));
    models.put("read elsewhere", inFunction(RESTORE, it -> input(it, "read", 0, "names:output:0")));
    models.put("a loop saves", caller(node("it", "While", "saver_filename"), "body"));
    models.put("a branch saves", caller(node("it", "If", "saver_filename"), "then_branch"));
    models.put(
        "a function saves",
        changedGraph(
            it ->
                it.getLibraryBuilder()
                    .addFunction(
                        function("outer", List.of("p"), call("it", "traced_save", "p", "p")))));
    models.put(
        "a gradient saves",
        changedGraph(
            it ->
                it.getLibraryBuilder()
                    .addGradientBuilder()
                    .setFunctionName("predict")
                    .setGradientFunc("traced_save")));
    models.put(
        "saving elsewhere in TensorFlow 1",
        ofTensorFlow1(it -> nodeOf(it, "write").setInput(0, "suffix")));
    models.put(
        "restoring elsewhere in TensorFlow 1",
        ofTensorFlow1(it -> nodeOf(it, "read").setInput(0, "suffix")));
    models.put(
        "initializing by saving in TensorFlow 1",
        ofTensorFlow1(it -> it.addNode(node("later", "NoOp", "^write")), "later"));
    return models;
  }

  private static SavedModel ofTensorFlow1(Consumer<GraphDef.Builder> change) {
    return ofTensorFlow1(change, "init");
  }

  private static SavedModel ofTensorFlow1(Consumer<GraphDef.Builder> change, String initializer) {
    MetaGraphDef.Builder metaGraph = MetaGraphDef.newBuilder();
    metaGraph
        .getSaverDefBuilder()
        .setFilenameTensorName("filename:0")
        .setSaveTensorName("saved:0")
        .setRestoreOpName("restored");
    GraphDef.Builder graph =
        metaGraph
            .getGraphDefBuilder()
            .addNode(text("default", "model"))
            .addNode(node("filename", "PlaceholderWithDefault", "default"))
            .addNode(node("kernel", "VariableV2"))
            .addNode(node("init", "NoOp"))
            .addNode(text("suffix", "_temp/part"))
            .addNode(node("joined", "StringJoin", "filename", "suffix"))
            .addNode(node("shard", "ShardedFilename", "joined"))
            .addNode(node("write", "SaveV2", "shard", "kernel"))
            .addNode(node("wait", "Identity", "shard", "^write"))
            .addNode(node("parts", "Pack", "shard", "^wait"))
            .addNode(node("merge", "MergeV2Checkpoints", "parts", "filename"))
            .addNode(node("saved", "Identity", "filename", "^merge", "^wait"))
            .addNode(node("read", "RestoreV2", "filename"))
            .addNode(node("assign", "Assign", "kernel", "read"))
            .addNode(node("restored", "NoOp", "^assign"));
    change.accept(graph);
    CraftedModel.initializeBy(metaGraph, initializer);
    return SavedModel.newBuilder().addMetaGraphs(metaGraph).build();
  }

  private static SavedModel afterwards(String name, String op, String... inputs) {
    return changedGraph(graph -> replace(graph, node(name, op, inputs).addInput("^save")));
  }

  private static SavedModel predictionAfter(String saver) {
    return changedGraph(graph -> nodeOf(graph, "serve").addInput("^" + saver));
  }

  private static SavedModel caller(NodeDef.Builder node, String attribute) {
    return withNode(node.putAttr(attribute, CraftedModel.function("traced_save")));
  }

  private static SavedModel inSave(Consumer<FunctionDef.Builder> change) {
    return inFunction(SAVE, change);
  }

  private static SavedModel inFunction(int which, Consumer<FunctionDef.Builder> change) {
    // The honest model's functions: one that predicts, one that saves, one that restores.
    return changedGraph(
        graph -> change.accept(graph.getLibraryBuilder().getFunctionBuilder(1 + which)));
  }

  private static void value(FunctionDef.Builder function, String node, String text) {
    AttrValue value = text(node, text).getAttrOrThrow("value");
    nodeOf(function, node).putAttr("value", value);
  }

  private static void op(FunctionDef.Builder function, String node, String op) {
    nodeOf(function, node).setOp(op);
  }

  private static void input(FunctionDef.Builder function, String node, int index, String input) {
    nodeOf(function, node).setInput(index, input);
  }

  private static void input(GraphDef.Builder graph, String node, int index, String input) {
    nodeOf(graph, node).setInput(index, input);
  }

  /** Puts a node in the place of the one of its name, or adds it. */
  private static void replace(GraphDef.Builder graph, NodeDef.Builder node) {
    for (int index = 0; index < graph.getNodeCount(); index++) {
      if (graph.getNode(index).getName().equals(node.getName())) {
        graph.removeNode(index);
        break;
      }
    }
    graph.addNode(node);
  }

  private static NodeDef.Builder nodeOf(GraphDef.Builder graph, String name) {
    return graph.getNodeBuilderList().stream()
        .filter(node -> node.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static NodeDef.Builder nodeOf(FunctionDef.Builder function, String name) {
    return function.getNodeDefBuilderList().stream()
        .filter(node -> node.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void admit(SavedModel model) {
    try (PrivateModel admitted = ModelGate.admit(CraftedModel.write(model, folder))) {
      assertTrue(Files.isRegularFile(admitted.path().resolve("saved_model.pb")));
    }
  }
}
