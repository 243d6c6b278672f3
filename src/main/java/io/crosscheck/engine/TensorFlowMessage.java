package io.crosscheck.engine;

/**
 * What TensorFlow says of a failure, in one line.
 *
 * <p>Its exceptions have no common root: beside {@code TensorFlowException} there are {@code
 * TFInvalidArgumentException} and {@code TFUnimplementedException}, and all must be caught.
 */
public final class TensorFlowMessage {
  private TensorFlowMessage() {}

  /** The first line, which says what is wrong; the others name operations of the graph. */
  public static String of(RuntimeException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
