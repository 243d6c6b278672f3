package io.crosscheck.engine.layer;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.engine.Execution;
import io.crosscheck.engine.FedGraph;
import io.crosscheck.model.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * Every layer computes and differentiates alike in a graph, eagerly, by TensorFlow's own gradients,
 * by numeric differences and in Keras.
 */
@Tag("native")
class LayerContractTest {
  /** A direction may cross many bends of a ReLU; a wrong gradient is off by far more. */
  private static final double NUMERIC_TOLERANCE = 1e-2;

  private static final ContractTable TABLE = new ContractTable();

  private static List<LayerFixture> cases() {
    return LayerFixture.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithEveryJudge(LayerFixture fixture) {
    List<float[]> graph = fixture.compute(Execution.GRAPH);
    List<float[]> eager = fixture.compute(Execution.EAGER);
    List<float[]> keras = fixture.made().stream().map(fixture.about()::floats).toList();
    int gradients = fixture.gradientNames().size();
    List<float[]> ofGraph = graph.subList(1, 1 + gradients);
    Optional<String> unasked = NativeGradients.whyNot(fixture.layer());
    List<float[]> ofTensorFlow = unasked.isPresent() ? ofGraph : nativeGradients(fixture);
    Optional<String> otherSlope = NumericDifference.whyOther(fixture);
    double numeric = otherSlope.isPresent() ? 0 : NumericDifference.largest(fixture, ofGraph);
    TABLE.add(
        new ContractTable.Row(
            fixture.layer().className(),
            fixture.about().name(),
            differingBits(keras, graph),
            keras.stream().mapToInt(values -> values.length).sum(),
            largest(keras, graph),
            shown(largest(graph, eager))
                + ModeDifference.why(fixture.layer()).map(why -> ": " + why).orElse(""),
            unasked.orElseGet(() -> shown(largest(ofGraph, ofTensorFlow))),
            otherSlope.orElseGet(() -> shown(numeric))));
    double tolerance = fixture.about().tolerance();
    for (int i = 0; i < keras.size(); i++) {
      String name = fixture.made().get(i);
      assertClose(name + " and Keras's", keras.get(i), graph.get(i), tolerance);
      assertClose(name + " in both modes", graph.get(i), eager.get(i), tolerance);
      if (ModeDifference.why(fixture.layer()).isEmpty()) {
        assertArrayEquals(bits(graph.get(i)), bits(eager.get(i)), name + ", bits in both modes");
      }
    }
    for (int i = 0; i < gradients; i++) {
      String name = fixture.gradientNames().get(i);
      assertClose(name + " and TensorFlow's", ofTensorFlow.get(i), ofGraph.get(i), tolerance);
    }
    assertTrue(numeric <= NUMERIC_TOLERANCE, () -> "numeric difference " + numeric);
  }

  @Test
  void everyLayerHasACase() {
    Set<String> missing = new TreeSet<>();
    layers(Layer.class).forEach(type -> missing.add(type.getSimpleName()));
    cases().forEach(fixture -> missing.remove(fixture.layer().getClass().getSimpleName()));
    assertEquals(Set.of(), missing, "layers without a case of tools/layer_cases_*.py");
  }

  @Test
  void layersThatDependOnThePhaseHaveACaseOfEach() {
    Set<String> missing = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    for (LayerFixture fixture : cases()) {
      if (fixture.layer().dependsOnPhase()) {
        Arrays.stream(Phase.values())
            .forEach(phase -> missing.add(fixture.layer().className() + " " + phase));
        found.add(fixture.layer().className() + " " + fixture.phase());
      }
    }
    missing.removeAll(found);
    assertEquals(Set.of(), missing);
  }

  @AfterAll
  static void printsTheTable() throws IOException {
    System.out.println(TABLE.write());
  }

  private static List<Class<?>> layers(Class<?> type) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    if (permitted == null) {
      return List.of(type);
    }
    return Arrays.stream(permitted).flatMap(one -> layers(one).stream()).toList();
  }

  private static List<float[]> nativeGradients(LayerFixture fixture) {
    try (FedGraph graph = new FedGraph()) {
      List<Operand<TFloat32>> taken = new ArrayList<>();
      for (String name : fixture.taken()) {
        taken.add(graph.feed(fixture.about().floats(name), fixture.about().shape(name)));
      }
      Operand<TFloat32> upstream =
          graph.feed(fixture.about().floats("upstream"), fixture.about().shape("upstream"));
      List<Operand<TFloat32>> sources =
          fixture.differentiated().stream()
              .map(name -> taken.get(fixture.taken().indexOf(name)))
              .toList();
      Gradients gradients =
          graph.tf.gradients(
              List.of(fixture.call(graph.tf, taken).output()),
              sources,
              Gradients.dx(List.of(upstream)));
      List<Operand<TFloat32>> found = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        found.add(gradients.<TFloat32>dy(i));
      }
      return graph.floats(found);
    }
  }

  private static int differingBits(List<float[]> expected, List<float[]> got) {
    int differing = 0;
    for (int i = 0; i < expected.size(); i++) {
      int[] left = bits(expected.get(i));
      int[] right = bits(got.get(i));
      for (int j = 0; j < left.length; j++) {
        differing += left[j] == right[j] ? 0 : 1;
      }
    }
    return differing;
  }

  private static double largest(List<float[]> expected, List<float[]> got) {
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      for (int j = 0; j < expected.get(i).length; j++) {
        double one = expected.get(i)[j];
        largest = Math.max(largest, Math.abs(got.get(i)[j] - one) / Math.max(1, Math.abs(one)));
      }
    }
    return largest;
  }

  private static String shown(double difference) {
    return String.format(Locale.ROOT, "%.1e", difference);
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Float.floatToIntBits(values[i]);
    }
    return bits;
  }
}
