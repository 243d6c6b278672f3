package io.crosscheck.engine;

/** A preprocessed data set that lies where an engine computes; closing it frees the memory. */
public interface EngineData extends AutoCloseable {
  /** The number of samples. */
  int size();

  @Override
  void close();
}
