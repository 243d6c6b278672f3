package io.crosscheck.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of a {@link KerasObject}, in Keras's order. */
final class Options {
  private Options() {}

  static Map<String, Object> of(String first, Object value, String second, Object other) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put(first, value);
    options.put(second, other);
    return Collections.unmodifiableMap(options);
  }

  static Map<String, Object> of(
      String first, Object value, String second, Object other, String third, Object last) {
    Map<String, Object> options = new LinkedHashMap<>(of(first, value, second, other));
    options.put(third, last);
    return Collections.unmodifiableMap(options);
  }
}
