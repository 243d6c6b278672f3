package io.crosscheck.model;

import java.util.Locale;

/**
 * Names of classes as Keras makes names of layers from them: {@code max_pooling2d}.
 *
 * <p>Source: Keras 3.15 {@code utils/naming.py}, {@code to_snake_case}.
 */
final class SnakeCase {
  private SnakeCase() {}

  static String of(String className) {
    return className
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
