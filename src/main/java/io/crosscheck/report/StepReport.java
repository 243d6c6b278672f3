package io.crosscheck.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.result.InspectedStep;
import io.crosscheck.result.LayerDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A step of training that was looked into, as a table and as JSON. */
public final class StepReport {
  private static final List<String> HEADING =
      List.of(
          "layer",
          "output norm",
          "mean",
          "least",
          "greatest",
          "units",
          "dead",
          "saturated",
          "gradient norm",
          "mean",
          "least",
          "greatest",
          "kernel gradient norm");

  private StepReport() {}

  /** A line that says which step, and a row for each layer. */
  public static String console(InspectedStep inspected) {
    TextTable table = new TextTable(HEADING);
    for (LayerDiagnosis layer : inspected.layers()) {
      List<String> cells = new ArrayList<>();
      cells.add(layer.layer());
      cells.addAll(cells(Optional.of(layer.outputs())));
      cells.add(String.valueOf(layer.units()));
      cells.add(String.valueOf(layer.deadUnits()));
      cells.add(String.format(Locale.ROOT, "%.3f", layer.saturated()));
      cells.addAll(cells(layer.outputGradient()));
      cells.add(
          layer.kernelGradientNorm().isPresent()
              ? figure(layer.kernelGradientNorm().getAsDouble())
              : "-");
      table.add(cells);
    }
    return String.format(
            Locale.ROOT,
            "%-11s%d, %d samples, before its update; gradients are the loss's by each layer's"
                + " outputs, by the last one's logits where the loss is computed from these\n",
            "step",
            inspected.step(),
            inspected.samples())
        + table.console();
  }

  /** {@code inspectedStep}. */
  public static ObjectNode json(InspectedStep inspected) {
    ObjectNode node = JsonReport.object();
    node.put("step", inspected.step());
    node.put("samples", inspected.samples());
    ArrayNode layers = node.putArray("layers");
    for (LayerDiagnosis layer : inspected.layers()) {
      ObjectNode each = layers.addObject();
      each.put("layer", layer.layer());
      each.set("outputs", json(layer.outputs()));
      each.set(
          "outputGradient",
          layer.outputGradient().<JsonNode>map(StepReport::json).orElseGet(NullNode::getInstance));
      each.set(
          "kernelGradientNorm",
          layer.kernelGradientNorm().isPresent()
              ? JsonReport.number(layer.kernelGradientNorm().getAsDouble())
              : NullNode.getInstance());
      each.put("units", layer.units());
      each.put("deadUnits", layer.deadUnits());
      each.set("saturated", JsonReport.number(layer.saturated()));
    }
    return node;
  }

  private static ObjectNode json(LayerDiagnosis.Spread spread) {
    ObjectNode node = JsonReport.object();
    node.set("norm", JsonReport.number(spread.norm()));
    node.set("mean", JsonReport.number(spread.mean()));
    node.set("least", JsonReport.number(spread.least()));
    node.set("greatest", JsonReport.number(spread.greatest()));
    return node;
  }

  private static List<String> cells(Optional<LayerDiagnosis.Spread> spread) {
    return spread
        .map(
            it ->
                List.of(
                    figure(it.norm()),
                    figure(it.mean()),
                    figure(it.least()),
                    figure(it.greatest())))
        .orElse(List.of("-", "-", "-", "-"));
  }

  private static String figure(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
  }
}
