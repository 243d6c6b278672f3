package io.crosscheck.engine.graph;

import static io.crosscheck.Close.assertClose;

import io.crosscheck.KerasCase;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Sequential;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/** A dense layer's outputs and gradients are Keras's, for each activation. */
@Tag("native")
class DenseFixtureTest {
  private static List<KerasCase> cases() {
    return KerasCase.family("dense");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesAndDifferentiatesAsKerasDoes(KerasCase fixture) {
    Dense layer =
        new Dense(fixture.integer("units"), fixture.choice("activation", Activation.values()));
    try (FedGraph graph = new FedGraph()) {
      Operand<TFloat32> input = feed(graph, fixture, "input");
      Operand<TFloat32> kernel = feed(graph, fixture, "kernel");
      Operand<TFloat32> bias = feed(graph, fixture, "bias");
      int inputs = Math.toIntExact(fixture.shape("kernel")[0]);
      ForwardPass forward =
          ForwardPass.build(graph.tf, Sequential.of(inputs, layer), input, List.of(kernel, bias));
      List<Output<?>> gradients =
          graph
              .tf
              .gradients(
                  List.of(forward.outputs()),
                  List.of(input, kernel, bias),
                  Gradients.dx(List.of(feed(graph, fixture, "upstream"))))
              .dy();
      check(graph, fixture, "output", forward.outputs());
      check(graph, fixture, "input_gradient", floats(gradients.get(0)));
      check(graph, fixture, "kernel_gradient", floats(gradients.get(1)));
      check(graph, fixture, "bias_gradient", floats(gradients.get(2)));
    }
  }

  private static Operand<TFloat32> feed(FedGraph graph, KerasCase fixture, String array) {
    return graph.feed(fixture.floats(array), fixture.shape(array));
  }

  @SuppressWarnings("unchecked")
  private static Output<TFloat32> floats(Output<?> gradient) {
    return (Output<TFloat32>) gradient;
  }

  private static void check(
      FedGraph graph, KerasCase fixture, String array, Operand<TFloat32> got) {
    assertClose(array, fixture.floats(array), graph.floats(got), fixture.tolerance());
  }
}
