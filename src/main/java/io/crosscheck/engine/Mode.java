package io.crosscheck.engine;

import io.crosscheck.model.KerasName;

/** How a network is executed. */
public enum Mode implements KerasName {
  /** By a graph that is built once and run for each batch. */
  GRAPH("graph"),
  /** One operation after the other, each of which can be looked at. */
  EAGER("eager");

  private final String kerasName;

  Mode(String kerasName) {
    this.kerasName = kerasName;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }
}
