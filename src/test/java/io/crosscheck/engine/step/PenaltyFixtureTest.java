package io.crosscheck.engine.step;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.KerasCase;
import io.crosscheck.engine.Execution;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Layer;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.WeightRules;
import io.crosscheck.model.config.LayerFormats;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Penalties, their gradients and constraints give Keras's bits in both modes. */
@Tag("native")
class PenaltyFixtureTest {
  private static List<KerasCase> regularizers() {
    return KerasCase.penalties("regularizer");
  }

  private static List<KerasCase> constraints() {
    return KerasCase.penalties("constraint");
  }

  @ParameterizedTest
  @MethodSource("regularizers")
  void penalizesAsKerasDoes(KerasCase fixture) {
    WeightRules rules = rules(fixture, "kernel_regularizer");
    for (Execution mode : Execution.values()) {
      List<float[]> got =
          mode.compute(
              in -> {
                Operand<TFloat32> weight = in.floats(fixture, "weight");
                Penalties.Penalty penalty =
                    new Penalties.Penalty(rules.regularizer().orElseThrow(), weight);
                return List.of(
                    penalty.value(in.tf()), penalty.added(in.tf(), in.tf().zerosLike(weight)));
              });
      assertBits(fixture, mode + ", value", fixture.floats("value"), got.get(0));
      assertBits(fixture, mode + ", gradient", fixture.floats("gradient"), got.get(1));
      assertEquals(
          fixture.floats("value")[0],
          rules.regularizer().orElseThrow().of(fixture.floats("weight")),
          1e-6 * Math.max(1, fixture.floats("value")[0]),
          "in double precision");
    }
  }

  @ParameterizedTest
  @MethodSource("constraints")
  void constrainsAsKerasDoes(KerasCase fixture) {
    WeightRules rules = rules(fixture, "kernel_constraint");
    for (Execution mode : Execution.values()) {
      List<float[]> got =
          mode.compute(
              in ->
                  List.of(
                      WeightConstraints.constrained(
                          in.tf(),
                          rules.constraint().orElseThrow(),
                          in.floats(fixture, "weight"))));
      assertBits(fixture, mode + ", weight", fixture.floats("result"), got.get(0));
    }
  }

  private static void assertBits(KerasCase fixture, String what, float[] expected, float[] got) {
    assertClose(what, expected, got, fixture.tolerance());
    // Adding 0 to a sum of -0 is what makes the one exception.
    for (int i = 0; i < got.length; i++) {
      got[i] += 0f;
      expected[i] += 0f;
    }
    assertArrayEquals(expected, got, 0f, what);
  }

  /** The rules that a layer reads with this one for its kernel. */
  private static WeightRules rules(KerasCase fixture, String key) {
    ObjectNode layer = JsonNodeFactory.instance.objectNode();
    layer.put("class_name", "Dense").putObject("config").put("units", 1);
    ((ObjectNode) layer.get("config")).set(key, fixture.value("rule"));
    Layer read = LayerFormats.read(layer, fixture.name()).layer();
    WeightRules rules = ((Dense) read).kernelRules();
    ObjectNode written = LayerFormats.write("dense", read, List.of(SampleShape.of(1)));
    assertEquals(fixture.value("rule"), written.get("config").get(key));
    return rules;
  }
}
