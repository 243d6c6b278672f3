package io.crosscheck.savedmodel.gate;

/**
 * What the parts of one model may add up to, so that a small file cannot ask for a large memory.
 */
final class ScanLimits {
  /** Nodes of all graphs and functions as they are written. */
  static final int MOST_NODES = 1_000_000;

  /** Nodes after each call is replaced by the function that it names. */
  static final long MOST_EXPANDED_NODES = 2_000_000;

  /** Bytes of constants whose file holds fewer values than their shape. */
  static final long MOST_REPEATED_BYTES = 1L << 30;

  private long nodes;
  private long expandedNodes;
  private long repeatedBytes;

  /** Counts the nodes of one graph or function. */
  void addNodes(long count, Place place) {
    nodes += count;
    check(nodes, MOST_NODES, "nodes in its graphs", place);
  }

  /** Counts the nodes of one meta-graph with its calls expanded. */
  void addExpandedNodes(long count, Place place) {
    expandedNodes += Math.min(count, MOST_EXPANDED_NODES + 1);
    check(expandedNodes, MOST_EXPANDED_NODES, "nodes once its calls are expanded", place);
  }

  /** Counts the memory of a constant that repeats its last value. */
  void addRepeatedBytes(long bytes, Place place) {
    repeatedBytes += Math.min(bytes, MOST_REPEATED_BYTES + 1);
    check(repeatedBytes, MOST_REPEATED_BYTES, "bytes of constants that repeat a value", place);
  }

  private static void check(long count, long most, String what, Place place) {
    if (count > most) {
      throw place.refusal(
          "the model is too large: expected at most "
              + most
              + " "
              + what
              + ", got more. Export the part that classifies alone.");
    }
  }
}
