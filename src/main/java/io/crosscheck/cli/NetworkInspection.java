package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Functional;
import io.crosscheck.model.PlacedLayer;
import io.crosscheck.model.config.ModelConfig;
import io.crosscheck.report.JsonReport;
import java.util.Optional;

/** A network's layers, their shapes and parameters. */
record NetworkInspection(ModelConfig config) implements Inspection {
  @Override
  public String text() {
    return config.summary().text();
  }

  @Override
  public ObjectNode json() {
    ObjectNode report = JsonReport.object();
    addTo(report);
    return report;
  }

  @Override
  public Optional<ModelConfig> network() {
    return Optional.of(config);
  }

  /** Adds {@code layers}, {@code parameters} and {@code trainableParameters}. */
  void addTo(ObjectNode report) {
    Functional layers = config.network();
    report.put("parameters", layers.parameters());
    report.put("trainableParameters", layers.trainableParameters());
    layers.input().dims().forEach(report.putArray("input")::add);
    ArrayNode list = report.putArray("layers");
    for (PlacedLayer placed : layers.placed()) {
      Functional.Node node = placed.node();
      ObjectNode each = list.addObject();
      each.put("name", node.name());
      each.put("type", node.layer().className());
      each.put("activation", node.layer().activation().kerasName());
      node.inputs().forEach(each.putArray("inputs")::add);
      placed.output().dims().forEach(each.putArray("output")::add);
      each.put("parameters", placed.parameters());
    }
  }
}
