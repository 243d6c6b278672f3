package io.crosscheck.engine.layer;

import io.crosscheck.engine.FedGraph;
import io.crosscheck.model.RandomAffineLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * How far a layer's gradients are from the slope of its outputs along random directions.
 *
 * <p>Outputs are weighed by the upstream gradient and summed as doubles; the slope is the central
 * difference of fourth order. Of several step sizes the best counts, and of several directions the
 * middle one: near a bend a large step is wrong, and a small one rounds, but a wrong gradient is
 * far from all of them.
 */
final class NumericDifference {
  private static final double[] STEPS = {0x1p-4, 0x1p-6, 0x1p-8, 0x1p-10};
  private static final int DIRECTIONS = 5;

  private final LayerFixture fixture;
  private final FedGraph graph = new FedGraph();
  private final List<Operand<TFloat32>> taken = new ArrayList<>();
  private final Operand<TFloat32> output;

  private NumericDifference(LayerFixture fixture) {
    this.fixture = fixture;
    for (String name : fixture.taken()) {
      taken.add(graph.feed(fixture.about().floats(name), fixture.about().shape(name)));
    }
    output = graph.tf.identity(fixture.call(graph.tf, taken).output());
  }

  /** Why a layer's gradient is meant to be another than the slope, where it is. */
  static Optional<String> whyOther(LayerFixture fixture) {
    return fixture.layer() instanceof RandomAffineLayer && fixture.phase() == Phase.TRAINING
        ? Optional.of("TensorFlow moves the gradient back, interpolating it as it did the image")
        : Optional.empty();
  }

  /** The largest difference over all that has a gradient, as a part of the directions' length. */
  static double largest(LayerFixture fixture, List<float[]> gradients) {
    NumericDifference differences = new NumericDifference(fixture);
    try (differences.graph) {
      double largest = 0;
      for (int i = 0; i < gradients.size(); i++) {
        largest = Math.max(largest, differences.of(i, gradients.get(i)));
      }
      return largest;
    }
  }

  private double of(int index, float[] gradient) {
    String name = fixture.differentiated().get(index);
    float[] at = fixture.about().floats(name);
    Random random = new Random(index);
    double[] found = new double[DIRECTIONS];
    for (int i = 0; i < DIRECTIONS; i++) {
      found[i] = along(name, at, gradient, random);
    }
    graph.set(taken.get(fixture.taken().indexOf(name)), at, fixture.about().shape(name));
    Arrays.sort(found);
    return found[DIRECTIONS / 2];
  }

  private double along(String name, float[] at, float[] gradient, Random random) {
    double[] direction = random.doubles(at.length, -1, 1).toArray();
    double slope = 0;
    double squares = 0;
    for (int i = 0; i < at.length; i++) {
      double part = gradient[i] * direction[i];
      slope += part;
      squares += part * part;
    }
    double best = Double.POSITIVE_INFINITY;
    for (double step : STEPS) {
      double near = weighed(name, at, direction, step) - weighed(name, at, direction, -step);
      double far = weighed(name, at, direction, 2 * step) - weighed(name, at, direction, -2 * step);
      double numeric = (8 * near - far) / (12 * step);
      best = Math.min(best, Math.abs(numeric - slope) / Math.max(1, Math.sqrt(squares)));
    }
    return best;
  }

  private double weighed(String name, float[] at, double[] direction, double step) {
    float[] moved = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      moved[i] = (float) (at[i] + step * direction[i]);
    }
    graph.set(taken.get(fixture.taken().indexOf(name)), moved, fixture.about().shape(name));
    float[] upstream = fixture.about().floats("upstream");
    float[] values = graph.floats(output);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * upstream[i];
    }
    return sum;
  }
}
