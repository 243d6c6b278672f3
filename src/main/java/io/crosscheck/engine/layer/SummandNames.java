package io.crosscheck.engine.layer;

/**
 * Names of operations whose results are added up in one sum of three.
 *
 * <p>TensorFlow's graph optimizer sorts the summands by the names of their operations, and their
 * order decides the bits: by the names that operations get of themselves, it would depend on how
 * many of their kind came before in the network.
 */
final class SummandNames {
  static final String FIRST = "Summand1";
  static final String SECOND = "Summand2";
  static final String THIRD = "Summand3";

  private SummandNames() {}
}
