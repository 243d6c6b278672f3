package io.crosscheck.engine.layer;

import static io.crosscheck.Close.assertClose;

import io.crosscheck.KerasCase;
import io.crosscheck.engine.Execution;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A dense layer's outputs and gradients are Keras's, for each activation, in both modes. */
@Tag("native")
class DenseFixtureTest {
  private static Stream<Arguments> cases() {
    return Stream.concat(
            KerasCase.family("dense").stream(), KerasCase.byName("activation").stream())
        .flatMap(one -> Stream.of(Execution.values()).map(mode -> Arguments.of(one, mode)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesAndDifferentiatesAsKerasDoes(KerasCase fixture, Execution mode) {
    Dense layer = new Dense(fixture.integer("units"), Activation.of(fixture.text("activation")));
    int inputs = Math.toIntExact(fixture.shape("kernel")[0]);
    List<float[]> got =
        mode.compute(
            in -> {
              ForwardPass forward =
                  ForwardPass.build(
                      in.tf(),
                      Sequential.of(SampleShape.of(inputs), layer),
                      in.floats(fixture, "input"),
                      List.of(in.floats(fixture, "kernel"), in.floats(fixture, "bias")),
                      Phase.TRAINING,
                      in.tf().constant(0L));
              ForwardPass.Node node = forward.nodes().get(0);
              Gradients ofActivation =
                  node.activation().backward().of(in.floats(fixture, "upstream"), true);
              Gradients gradients = node.layer().backward().of(ofActivation.inputs().get(0), true);
              return List.of(
                  forward.outputs(),
                  gradients.inputs().get(0),
                  gradients.weights().get(0),
                  gradients.weights().get(1));
            });
    List<String> names = List.of("output", "input_gradient", "kernel_gradient", "bias_gradient");
    for (int i = 0; i < names.size(); i++) {
      assertClose(
          names.get(i), fixture.floats(names.get(i), mode), got.get(i), fixture.tolerance());
    }
  }
}
