package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Add;

/** An {@link Add} layer in Keras's format. */
final class AddFormat implements LayerFormat<Add> {
  @Override
  public Class<Add> type() {
    return Add.class;
  }

  @Override
  public String className() {
    return "Add";
  }

  @Override
  public Add read(ConfigObject config) {
    return new Add();
  }

  @Override
  public void write(Add layer, ObjectNode config) {
    // It has no keys of its own.
  }
}
