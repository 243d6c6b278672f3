package io.crosscheck.savedmodel.gate;

import io.crosscheck.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * A program that offers the gate a model for each place where an operation can stand, and each
 * operation of TensorFlow that is not allowed there, and prints how many were refused.
 */
final class EveryOtherOp {
  private static final String MAIN_GRAPH = "main graph";
  private static final String FUNCTION = "function";
  private static final String INITIALIZER = "initializer";
  private static final String UNTAGGED_META_GRAPH = "meta-graph without tags";

  private EveryOtherOp() {}

  /** Writes the models into a folder, one after the other, and prints one line a place. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Map<String, List<String>> refused = refused();
    places()
        .forEach(
            (place, model) -> {
              List<String> others = Objects.requireNonNull(refused.get(place));
              List<String> admitted =
                  others.stream()
                      .filter(op -> !isRefused(CraftedModel.write(model.apply(op), folder), op))
                      .toList();
              System.out.printf(
                  "%-24s %5d models %5d refused %s%n",
                  place, others.size(), others.size() - admitted.size(), admitted);
            });
  }

  /**
   * The operations of TensorFlow 2.18 that each place refuses: those that train may stand where
   * nothing asks for them, all others that are not on the list nowhere.
   */
  static Map<String, List<String>> refused() throws IOException {
    List<String> asked = new ArrayList<>(registered());
    asked.removeAll(AllowedOps.anywhere());
    List<String> idle = new ArrayList<>(asked);
    idle.removeAll(AllowedOps.training());
    return Map.of(MAIN_GRAPH, idle, FUNCTION, asked, INITIALIZER, asked, UNTAGGED_META_GRAPH, idle);
  }

  /** The operations of TensorFlow 2.18. */
  static List<String> registered() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(
            EveryOtherOp.class.getResourceAsStream("/gate/registered-ops.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  /** Where an operation can stand. */
  static Map<String, Function<String, SavedModel>> places() {
    Map<String, Function<String, SavedModel>> places = new LinkedHashMap<>();
    places.put(MAIN_GRAPH, op -> CraftedModel.withNode(CraftedModel.node("it", op, "x")));
    places.put(
        FUNCTION,
        op ->
            CraftedModel.changedGraph(
                graph ->
                    graph
                        .getLibraryBuilder()
                        .addFunction(
                            CraftedModel.function(
                                "uncalled", List.of("x"), CraftedModel.node("it", op, "x")))));
    places.put(
        INITIALIZER,
        op ->
            CraftedModel.changed(
                metaGraph -> {
                  metaGraph.getGraphDefBuilder().addNode(CraftedModel.node("it", op, "x"));
                  CraftedModel.initializeBy(metaGraph, "it");
                }));
    places.put(
        UNTAGGED_META_GRAPH,
        op -> {
          MetaGraphDef.Builder untagged = MetaGraphDef.newBuilder();
          untagged.getGraphDefBuilder().addNode(CraftedModel.node("it", op));
          return CraftedModel.honest().addMetaGraphs(untagged).build();
        });
    return places;
  }

  private static boolean isRefused(Path model, String op) {
    try {
      ModelGate.admit(model).close();
      return false;
    } catch (SavedModelException e) {
      String message = String.valueOf(e.getMessage());
      String where = message.substring(0, message.indexOf(": "));
      return where.contains("saved_model.pb, meta-graph ")
          && (AllowedOps.isOfSaver(op)
              ? where.endsWith("node 'it'") || where.endsWith("function 'uncalled'")
              : where.endsWith("node 'it'") && message.contains("'" + op + "'"));
    }
  }
}
