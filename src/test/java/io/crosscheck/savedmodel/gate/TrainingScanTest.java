package io.crosscheck.savedmodel.gate;

import static io.crosscheck.savedmodel.gate.CraftedModel.changed;
import static io.crosscheck.savedmodel.gate.CraftedModel.changedGraph;
import static io.crosscheck.savedmodel.gate.CraftedModel.function;
import static io.crosscheck.savedmodel.gate.CraftedModel.node;
import static io.crosscheck.savedmodel.gate.CraftedModel.reads;
import static io.crosscheck.savedmodel.gate.CraftedModel.text;
import static io.crosscheck.savedmodel.gate.CraftedModel.variable;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** What a TensorFlow 1 session keeps of its training is admitted where nothing asks for it. */
class TrainingScanTest {
  @TempDir private Path folder;

  @Test
  void everyTrainingOperationMayStandWhereNothingAsksForIt() {
    admit(
        changedGraph(
            graph ->
                AllowedOps.training()
                    .forEach(op -> graph.addNode(node("train/" + op, op, "x", "kernel")))));
  }

  @Test
  void aTrainingOperationThatAPredictionRunsIsRefused() {
    refuse(
        changed(
            metaGraph -> {
              metaGraph.getGraphDefBuilder().addNode(node("it", "ApplyAdam", "kernel"));
              metaGraph.putSignatureDef("train", signature("it"));
            }));
    refuse(changedGraph(before("serve")));
    refuse(changedGraph(before("restore")));
    refuse(changedGraph(before("init")));
    refuse(changedGraph(before("x")));
    refuse(
        changedGraph(
            graph ->
                graph
                    .getLibraryBuilder()
                    .addFunction(function("step", List.of("x"), node("it", "ReluGrad", "x")))));
  }

  @Test
  void aSaverThatNobodyAsksMayStandThere() {
    admit(
        changedGraph(
            graph -> {
              graph.addNode(text("more/default", "model"));
              addSaver(graph, "more/default");
            }));
    admit(
        changedGraph(
            graph -> {
              graph.addNode(text("more/default", "model"));
              graph.addNode(node("more/filename", "PlaceholderWithDefault", "more/default"));
              graph.addNode(node("more/Const", "PlaceholderWithDefault", "more/filename"));
              addSaver(graph, "more/Const");
            }));
  }

  @Test
  void aFurtherSaverWithANameOfItsOwnIsRefused() {
    for (String name : new String[] {"/etc/passwd", "", "model/../../x", "Model"}) {
      refuse(
          changedGraph(
              graph -> {
                graph.addNode(text("more/default", name));
                graph.addNode(node("more/Const", "PlaceholderWithDefault", "more/default"));
                addSaver(graph, "more/Const");
              }));
    }
    refuse(changedGraph(graph -> addSaver(graph, "x")));
  }

  @Test
  void aFurtherSaverThatRunsIsRefused() {
    for (String asked : new String[] {"serve", "restore", "save", "init", "kernel"}) {
      for (String of : new String[] {"more/read", "more/write"}) {
        refuse(
            changedGraph(
                graph -> {
                  graph.addNode(text("more/default", "model"));
                  addSaver(graph, "more/default");
                  nodeOf(graph, asked).addInput("^" + of);
                }));
      }
    }
  }

  private static void addSaver(GraphDef.Builder graph, String fileName) {
    graph
        .addNode(variable("more/kernel", "VariableV2", CraftedModel.shape(4)))
        .addNode(text("more/names", "more/kernel"))
        .addNode(text("more/slices", ""))
        .addNode(node("more/write", "SaveV2", fileName, "more/names", "more/slices", "more/kernel"))
        .addNode(node("more/saved", "Identity", fileName, "^more/write"))
        .addNode(reads("more/read", fileName, "more/names", "more/slices"))
        .addNode(node("more/assign", "Assign", "more/kernel", "more/read"))
        .addNode(node("more/restored", "NoOp", "^more/assign"));
  }

  private static Consumer<GraphDef.Builder> before(String name) {
    return graph -> {
      graph.addNode(node("it", "ApplyGradientDescent", "kernel"));
      nodeOf(graph, name).addInput("^it");
    };
  }

  private static NodeDef.Builder nodeOf(GraphDef.Builder graph, String name) {
    return graph.getNodeBuilderList().stream()
        .filter(node -> node.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SignatureDef signature(String tensor) {
    return SignatureDef.newBuilder()
        .putOutputs("done", TensorInfo.newBuilder().setName(tensor).build())
        .build();
  }

  private void admit(SavedModel model) {
    ModelGate.admit(CraftedModel.write(model, folder)).close();
  }

  private void refuse(SavedModel model) {
    String message = Gate.refusal(CraftedModel.write(model, folder));
    assertTrue(
        message.contains("trains: expected it in the main graph")
            || message.contains("touches files is out of its place"),
        message);
  }
}
