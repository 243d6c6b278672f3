package io.crosscheck.model;

import java.util.List;

/**
 * How many inputs a weight's output has, and how many outputs its input.
 *
 * <p>Source: Keras 3.15 {@code initializers/random_initializers.py}, {@code compute_fans}.
 *
 * @param in of a kernel {@code [height, width, inputs, outputs]}, {@code height * width * inputs}
 */
record Fans(double in, double out) {

  static Fans of(List<Integer> shape) {
    int rank = shape.size();
    if (rank == 0) {
      return new Fans(1, 1);
    }
    double last = shape.get(rank - 1);
    if (rank == 1) {
      return new Fans(last, last);
    }
    double field = 1;
    for (int size : shape.subList(0, rank - 2)) {
      field *= size;
    }
    return new Fans(field * shape.get(rank - 2), field * last);
  }
}
