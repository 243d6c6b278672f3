package io.crosscheck.engine.step;

import static io.crosscheck.Close.assertClose;

import io.crosscheck.KerasCase;
import io.crosscheck.engine.FedGraph;
import io.crosscheck.model.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** Ten steps of Adam move a kernel and a bias as Keras's do, for tiny and huge gradients. */
@Tag("native")
class AdamFixtureTest {
  private static List<KerasCase> cases() {
    return KerasCase.family("adam");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void movesWeightsAsKerasDoes(KerasCase fixture) {
    try (FedGraph graph = new FedGraph()) {
      List<String> names = List.of("kernel", "bias");
      List<ResourceVariable<TFloat32>> weights = new ArrayList<>();
      List<Operand<TFloat32>> gradients = new ArrayList<>();
      List<Operand<TFloat32>> starts = new ArrayList<>();
      List<Op> initialize = new ArrayList<>();
      for (String name : names) {
        ResourceVariable<TFloat32> weight = ResourceVariable.create(graph.tf, name, TFloat32.class);
        long[] shape = fixture.shape(name + "_0");
        Operand<TFloat32> start = graph.feed(fixture.floats(name + "_0"), shape);
        starts.add(start);
        initialize.add(weight.assign(graph.tf, start));
        weights.add(weight);
        gradients.add(graph.feed(new float[Math.toIntExact(product(shape))], shape));
      }
      Adam adam = Adam.withLearningRate(fixture.value("learning_rate").asDouble());
      AdamUpdate update = new AdamUpdate(graph.tf, adam, weights.size());
      initialize.addAll(update.reset(graph.tf, starts));
      graph.run(initialize);
      List<Op> step = update.step(graph.tf, update.iterations(graph.tf), weights, gradients);
      for (int t = 0; t < fixture.integer("steps"); t++) {
        for (int i = 0; i < names.size(); i++) {
          float[] given = slice(fixture, names.get(i) + "_gradients", t);
          graph.set(gradients.get(i), given, fixture.shape(names.get(i) + "_0"));
        }
        graph.run(step);
        for (int i = 0; i < names.size(); i++) {
          assertClose(
              names.get(i) + " after step " + (t + 1),
              slice(fixture, names.get(i) + "_steps", t),
              graph.floats(weights.get(i).read(graph.tf)),
              fixture.tolerance());
        }
      }
    }
  }

  private static float[] slice(KerasCase fixture, String array, int step) {
    float[] all = fixture.floats(array);
    int length = all.length / fixture.integer("steps");
    return Arrays.copyOfRange(all, step * length, (step + 1) * length);
  }

  private static long product(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
