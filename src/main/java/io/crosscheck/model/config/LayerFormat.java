package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Layer;

/**
 * The keys of one class of layers in Keras's format, without those that every layer has.
 *
 * @param <L> the layers
 */
interface LayerFormat<L extends Layer> {
  /** The layers' type. */
  Class<L> type();

  /** Keras's name of the class. */
  String className();

  /**
   * The layer that a configuration describes; each key that Keras writes must be asked for.
   *
   * @throws io.crosscheck.model.ModelException where a value is wrong or not supported
   */
  L read(ConfigObject config);

  /** Adds the layer's keys as Keras writes them. */
  void write(L layer, ObjectNode config);
}
