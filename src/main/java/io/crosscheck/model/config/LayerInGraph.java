package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A layer of a Functional as it was read.
 *
 * @param place what messages call it
 * @param inputs names of layers or of the network's input, in the order in which it takes them
 */
record LayerInGraph(String place, NamedLayer read, List<String> inputs) {
  LayerInGraph {
    inputs = List.copyOf(inputs);
  }

  /** The layer that an object describes. */
  static LayerInGraph read(JsonNode object, String place) {
    NamedLayer layer = LayerFormats.read(object, place);
    String name = new ConfigObject(place, object).text("name", layer.name());
    String here = place + " (" + layer.layer().className() + " " + name + ")";
    List<String> inputs = InboundNodes.read(object.path("inbound_nodes"), here);
    return new LayerInGraph(place, new NamedLayer(name, layer.layer()), inputs);
  }
}
