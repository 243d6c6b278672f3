package io.crosscheck.savedmodel;

import java.util.List;

/**
 * A variable of a loaded model.
 *
 * @param name its operation's name in the graph
 * @param values row by row
 */
public record SavedVariable(String name, List<Long> shape, float[] values) {
  /** Copies the shape. */
  public SavedVariable {
    shape = List.copyOf(shape);
  }
}
