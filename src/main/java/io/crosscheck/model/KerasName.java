package io.crosscheck.model;

import com.fasterxml.jackson.annotation.JsonValue;

/** Something that Keras has a name for. */
public interface KerasName {
  /** The name as Keras spells it, for example {@code glorot_uniform}. */
  @JsonValue
  String kerasName();
}
