package io.crosscheck.model;

/** Something that Keras has a name for. */
public interface KerasName {
  /** The name as Keras spells it, for example {@code glorot_uniform}. */
  String kerasName();
}
