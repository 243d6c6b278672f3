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
 * A program that offers the gate a model for each operation of TensorFlow that is not allowed, and
 * each place where it can stand, and prints how many were refused.
 */
final class EveryOtherOp {
  private EveryOtherOp() {}

  /** Writes the models into a folder, one after the other, and prints one line a place. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<String> others = others();
    places()
        .forEach(
            (place, model) -> {
              List<String> admitted =
                  others.stream()
                      .filter(op -> !isRefused(CraftedModel.write(model.apply(op), folder), op))
                      .toList();
              System.out.printf(
                  "%-24s %5d models %5d refused %s%n",
                  place, others.size(), others.size() - admitted.size(), admitted);
            });
  }

  /** The operations of TensorFlow 2.18 that may not stand anywhere. */
  static List<String> others() throws IOException {
    List<String> others = new ArrayList<>(registered());
    others.removeAll(AllowedOps.anywhere());
    return others;
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
    places.put("main graph", op -> CraftedModel.withNode(CraftedModel.node("it", op, "x")));
    places.put(
        "function",
        op ->
            CraftedModel.changedGraph(
                graph ->
                    graph
                        .getLibraryBuilder()
                        .addFunction(
                            CraftedModel.function(
                                "uncalled", List.of("x"), CraftedModel.node("it", op, "x")))));
    places.put(
        "initializer",
        op ->
            CraftedModel.changed(
                metaGraph -> {
                  metaGraph.getGraphDefBuilder().addNode(CraftedModel.node("it", op, "x"));
                  CraftedModel.initializeBy(metaGraph, "it");
                }));
    places.put(
        "meta-graph without tags",
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
