package io.crosscheck.engine.layer;

import static io.crosscheck.Close.assertClose;

import io.crosscheck.KerasCase;
import io.crosscheck.engine.Execution;
import io.crosscheck.model.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An activation's outputs and gradients are Keras's, in both modes: where formulas meet, from tiny
 * to the greatest values, beside NaN, with ties, and along the last of four axes.
 */
@Tag("native")
class ActivationFixtureTest {
  private static Stream<Arguments> cases() {
    return KerasCase.byName("activation").stream()
        .flatMap(one -> Stream.of(Execution.values()).map(mode -> Arguments.of(one, mode)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesAndDifferentiatesAsKerasDoes(KerasCase fixture, Execution mode) {
    for (String values : List.of("edges", "images")) {
      List<float[]> got =
          mode.compute(
              in -> {
                Applied applied =
                    ActivationFunction.apply(
                        in.tf(),
                        Activation.of(fixture.text("activation")),
                        in.floats(fixture, values));
                Gradients gradients =
                    applied.backward().of(in.floats(fixture, values + "_upstream"), true);
                return List.of(applied.output(), gradients.inputs().get(0));
              });
      for (int i = 0; i < 2; i++) {
        String name = values + (i == 0 ? "_output" : "_gradient");
        float[] expected = fixture.floats(name, mode);
        int compared = expected.length - without(fixture, mode, values);
        assertClose(
            name,
            Arrays.copyOf(expected, compared),
            Arrays.copyOf(got.get(i), compared),
            fixture.tolerance());
      }
    }
  }

  /**
   * How many values at the end are left out: TensorFlow has two softmax kernels, which say
   * otherwise what stands beside NaN, and eager execution from Java does not always choose Keras's.
   */
  private static int without(KerasCase fixture, Execution mode, String values) {
    boolean otherKernel = mode == Execution.EAGER && fixture.text("activation").equals("softmax");
    return otherKernel && values.equals("edges") ? Math.toIntExact(fixture.shape(values)[1]) : 0;
  }
}
