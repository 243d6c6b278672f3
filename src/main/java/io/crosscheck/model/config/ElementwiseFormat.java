package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ElementwiseLayer;

/**
 * An {@link ElementwiseLayer} in Keras's format: none has keys of its own.
 *
 * @param layer the only one of its type
 */
record ElementwiseFormat<L extends ElementwiseLayer>(Class<L> type, L layer)
    implements LayerFormat<L> {
  @Override
  public String className() {
    return layer.className();
  }

  @Override
  public L read(ConfigObject config) {
    return layer;
  }

  @Override
  public void write(L layer, ObjectNode config) {
    // It has no keys of its own.
  }
}
