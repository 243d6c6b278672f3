package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.config.ModelConfig;
import io.crosscheck.report.JsonReport;
import io.crosscheck.savedmodel.CallableSignature;
import io.crosscheck.savedmodel.ModelContents;
import io.crosscheck.savedmodel.TensorSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A SavedModel's signatures and operations, and its layers where a manifest tells them.
 *
 * @param network what the manifest tells
 */
record ModelInspection(Path folder, Optional<ModelConfig> network, ModelContents contents)
    implements Inspection {
  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    network.ifPresent(it -> text.append(new NetworkInspection(it).text()));
    for (ModelContents.Graph graph : contents.graphs()) {
      line(text, "graph", "tagged " + String.join(", ", graph.tags()));
      graph.signatures().forEach(signature -> line(text, "signature", signature.toString()));
      line(
          text,
          "operations",
          total(graph) + " in the graph and its " + graph.functions() + " functions");
      graph.operations().forEach((name, count) -> text.append("  " + count + "\t" + name + "\n"));
    }
    line(
        text,
        "gate",
        contents.refusal().map(why -> "refused: " + why).orElse("the graphs may be loaded"));
    return text.toString();
  }

  @Override
  public ObjectNode json() {
    ObjectNode report = JsonReport.object();
    report.put("model", folder.toString());
    network.ifPresent(it -> new NetworkInspection(it).addTo(report));
    ArrayNode graphs = report.putArray("graphs");
    for (ModelContents.Graph graph : contents.graphs()) {
      ObjectNode each = graphs.addObject();
      graph.tags().forEach(each.putArray("tags")::add);
      ArrayNode signatures = each.putArray("signatures");
      for (CallableSignature signature : graph.signatures()) {
        ObjectNode node = signatures.addObject();
        node.put("name", signature.key());
        add(node.putArray("inputs"), signature.inputs());
        add(node.putArray("outputs"), signature.outputs());
      }
      each.put("functions", graph.functions());
      ObjectNode operations = each.putObject("operations");
      graph.operations().forEach(operations::put);
    }
    report.put("refusal", contents.refusal().orElse(null));
    return report;
  }

  private static void add(ArrayNode array, List<TensorSpec> tensors) {
    for (TensorSpec tensor : tensors) {
      ObjectNode node = array.addObject();
      node.put("name", tensor.key());
      node.put("type", tensor.typeName());
      tensor.dims().ifPresent(dims -> dims.forEach(node.putArray("shape")::add));
    }
  }

  private static long total(ModelContents.Graph graph) {
    return graph.operations().values().stream().mapToLong(Long::longValue).sum();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-11s%s\n", name, value));
  }
}
