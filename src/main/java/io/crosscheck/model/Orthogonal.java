package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random matrix whose columns, or rows where there are fewer, are orthogonal and of one length.
 *
 * <p>Shapes: a kernel {@code [..., inputs, outputs]} is taken as a matrix {@code [rest, outputs]}.
 *
 * <p>Errors: {@link ModelException} for a weight of fewer than two dimensions.
 *
 * <p>Source: Keras 3.15 {@code keras.initializers.Orthogonal}: the Q of a normal matrix's QR
 * decomposition whose R has a positive diagonal. That one is unique, so Gram and Schmidt's
 * procedure, done twice against rounding, gives it as Householder's does.
 *
 * @param gain the columns' length
 */
public record Orthogonal(double gain) implements Initializer {
  public Orthogonal {
    InitializerRange.checkFinite("gain", gain);
  }

  @Override
  public String className() {
    return "Orthogonal";
  }

  @Override
  public Map<String, Object> options() {
    return Map.of("gain", gain);
  }

  @Override
  public float[] draw(List<Integer> shape, Random random) {
    if (shape.size() < 2) {
      throw InitializerRange.wrongRank(this, "at least 2", shape);
    }
    int columns = shape.get(shape.size() - 1);
    int rows = RandomValues.count(shape) / columns;
    double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
    // Row by row of the tall matrix, whose columns the vectors are, as Keras draws it.
    for (int i = 0; i < Math.max(rows, columns); i++) {
      for (double[] vector : vectors) {
        vector[i] = random.nextGaussian();
      }
    }
    orthonormalize(vectors);
    float[] values = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = rows < columns ? vectors[row][column] : vectors[column][row];
        values[row * columns + column] = (float) (gain * value);
      }
    }
    return values;
  }

  /** Makes vectors orthogonal and of length 1, each by what is left of it beside those before. */
  static void orthonormalize(double[][] vectors) {
    for (int k = 0; k < vectors.length; k++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int before = 0; before < k; before++) {
          subtract(vectors[k], dot(vectors[k], vectors[before]), vectors[before]);
        }
      }
      double length = StrictMath.sqrt(dot(vectors[k], vectors[k]));
      for (int i = 0; i < vectors[k].length; i++) {
        vectors[k][i] /= length;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] from, double factor, double[] vector) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= factor * vector[i];
    }
  }
}
