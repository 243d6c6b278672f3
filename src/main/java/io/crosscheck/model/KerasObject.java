package io.crosscheck.model;

import java.util.Map;

/** Something of a class that Keras has, made with options that Keras has too. */
public interface KerasObject extends KerasName {
  /** Keras's name of the class, for example {@code GlorotUniform}. */
  String className();

  /** The options by Keras's names, in Keras's order: numbers and texts; none of the seed. */
  Map<String, Object> options();

  /** The class's name in snake case, by which Keras knows the object with default options. */
  @Override
  default String kerasName() {
    return SnakeCase.of(className());
  }
}
