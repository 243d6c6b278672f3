package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.config.ModelConfig;
import java.util.Optional;

/** What {@code inspect} found. */
interface Inspection {
  /** Lines for a terminal. */
  String text();

  /** The same with keys that stay. */
  ObjectNode json();

  /** The network, where it is known by its layers. */
  Optional<ModelConfig> network();
}
