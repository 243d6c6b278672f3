package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.Extent;
import io.crosscheck.model.ModelException;
import java.util.List;

/** Extents in Keras's format: a list of height and width, or one number for both. */
final class ExtentFormat {
  private ExtentFormat() {}

  /** The extent of a key that must be there. */
  static Extent read(ConfigObject config, String key) {
    List<Integer> numbers = config.integers(key);
    if (numbers.isEmpty() || numbers.size() > 2) {
      throw ModelException.inFile(
          config.place(key), "expected one number or two, got " + numbers.size() + ".");
    }
    return new Extent(numbers.get(0), numbers.get(numbers.size() - 1));
  }

  /** The extent of a key that may be missing. */
  static Extent read(ConfigObject config, String key, Extent otherwise) {
    return config.has(key) ? read(config, key) : otherwise;
  }

  /** Adds an extent as Keras writes it. */
  static void write(ObjectNode config, String key, Extent extent) {
    config.putArray(key).add(extent.height()).add(extent.width());
  }
}
