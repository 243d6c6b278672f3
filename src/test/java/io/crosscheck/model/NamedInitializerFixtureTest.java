package io.crosscheck.model;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.KerasCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every initializer that Keras has by name, with default and other options, draws as Keras's. */
class NamedInitializerFixtureTest {
  /** How many standard errors a right generator stays within, but for one seed in a million. */
  private static final double STANDARD_ERRORS = 5;

  private static final List<List<Integer>> MATRICES =
      List.of(List.of(4, 4), List.of(3, 5), List.of(5, 3));
  private static final List<List<Integer>> ORTHOGONAL =
      List.of(List.of(6, 4), List.of(4, 6), List.of(2, 2, 3, 5));

  private static Stream<KerasCase> cases() {
    return KerasCase.byName("initializer").stream();
  }

  private static Stream<KerasCase> certain() {
    return cases().filter(fixture -> fixture.value("draws").isEmpty());
  }

  private static Stream<KerasCase> drawn() {
    return cases().filter(fixture -> !fixture.value("draws").isEmpty());
  }

  private static Stream<KerasCase> orthogonal() {
    return cases().filter(fixture -> fixture.text("initializer").equals("orthogonal"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheNamesAndOptionsOfKeras(KerasCase fixture) {
    Initializer initializer = initializer(fixture);
    assertEquals(fixture.text("initializer"), initializer.kerasName());
    JsonNode config = fixture.value("config");
    assertEquals(config.get("class_name").asText(), initializer.className());
    Map<String, Object> options = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> option : config.get("config").properties()) {
      if (!List.of("seed", "input_axes", "output_axes").contains(option.getKey())) {
        JsonNode value = option.getValue();
        options.put(option.getKey(), value.isTextual() ? value.asText() : value.asDouble());
      }
    }
    if (initializer instanceof Identity identity) {
      // Keras takes this option and forgets to write it.
      options.put("gain", identity.gain());
    }
    assertEquals(options, initializer.options());
    if (fixture.value("options").isEmpty()) {
      assertEquals(initializer, Initializer.of(fixture.text("initializer")));
      assertEquals(initializer, Initializer.of(initializer.className()));
    }
  }

  @ParameterizedTest
  @MethodSource("certain")
  void hasTheValuesOfKerasWhereNoneIsRandom(KerasCase fixture) {
    for (int i = 0; i < MATRICES.size(); i++) {
      float[] got = initializer(fixture).draw(MATRICES.get(i), new Random(1));
      assertArrayEquals(fixture.floats("values_" + i), got, "matrix " + MATRICES.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("orthogonal")
  void makesOfNormalValuesTheOrthogonalOnesThatKerasMakes(KerasCase fixture) {
    for (int i = 0; i < ORTHOGONAL.size(); i++) {
      float[] normal = fixture.floats("normal_" + i);
      float[] got = initializer(fixture).draw(ORTHOGONAL.get(i), new GivenNormals(normal));
      assertClose("kernel " + ORTHOGONAL.get(i), fixture.floats("values_" + i), got, 1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void drawsFromTheDistributionOfKeras(KerasCase fixture) {
    Initializer initializer = initializer(fixture);
    for (JsonNode draw : fixture.value("draws")) {
      List<Integer> shape = new ArrayList<>();
      draw.get("shape").forEach(size -> shape.add(size.asInt()));
      float[] values = initializer.draw(shape, new Random(7));
      int count = values.length;
      double mean = doubles(values).average().orElseThrow();
      double deviation = Math.sqrt(doubles(values).map(v -> (v - mean) * (v - mean)).sum() / count);
      double expected = draw.get("std").asDouble();
      // Two samples differ by the root of two more than one from its distribution.
      double error = STANDARD_ERRORS * Math.sqrt(2.0 / count) * expected;
      assertClose("mean of " + shape, draw.get("mean").asDouble(), mean, error);
      // Of a normal distribution; those with shorter tails have a smaller one.
      assertClose("deviation of " + shape, expected, deviation, error / Math.sqrt(2));
      for (int i = 0; i < draw.get("quantiles").size(); i++) {
        double p = fixture.value("probabilities").get(i).asDouble();
        double quantile = draw.get("quantiles").get(i).asDouble();
        double below = doubles(values).filter(value -> value <= quantile).count() / (double) count;
        assertClose(
            "share of " + shape + " up to " + quantile,
            p,
            below,
            STANDARD_ERRORS * Math.sqrt(2 * p * (1 - p) / count) + 1.0 / count);
      }
      checkBounds(initializer, shape, values, draw);
    }
  }

  /** A distribution with ends reaches near both, as Keras's does, and not beyond. */
  private static void checkBounds(
      Initializer initializer, List<Integer> shape, float[] values, JsonNode draw) {
    double least = doubles(values).min().orElseThrow();
    double greatest = doubles(values).max().orElseThrow();
    double width = draw.get("max").asDouble() - draw.get("min").asDouble();
    boolean endless =
        initializer instanceof RandomNormal
            || initializer instanceof Orthogonal
            || (initializer instanceof VarianceScaling scaling
                && scaling.distribution() == VarianceScaling.Distribution.UNTRUNCATED_NORMAL);
    if (!endless) {
      String what = initializer + " of " + shape;
      assertClose(what + ": least", draw.get("min").asDouble(), least, 0.02 * width);
      assertClose(what + ": greatest", draw.get("max").asDouble(), greatest, 0.02 * width);
    }
    if (initializer instanceof RandomUniform uniform) {
      assertTrue(least >= (float) uniform.minval() && greatest < (float) uniform.maxval());
    }
  }

  private static DoubleStream doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
  }

  private static Initializer initializer(KerasCase fixture) {
    JsonNode options = fixture.value("options");
    return switch (fixture.text("initializer")) {
      case "constant" -> new Constant(options.path("value").asDouble(0));
      case "identity" -> new Identity(options.path("gain").asDouble(1));
      case "orthogonal" -> new Orthogonal(options.path("gain").asDouble(1));
      case "random_normal" ->
          new RandomNormal(options.path("mean").asDouble(0), options.path("stddev").asDouble(0.05));
      case "truncated_normal" ->
          new TruncatedNormal(
              options.path("mean").asDouble(0), options.path("stddev").asDouble(0.05));
      case "random_uniform" ->
          new RandomUniform(
              options.path("minval").asDouble(-0.05), options.path("maxval").asDouble(0.05));
      case "variance_scaling" ->
          new VarianceScaling(
              options.path("scale").asDouble(1),
              constant(VarianceScaling.Mode.values(), options.path("mode").asText("fan_in")),
              constant(
                  VarianceScaling.Distribution.values(),
                  options.path("distribution").asText("truncated_normal")));
      default -> Initializer.of(fixture.text("initializer"));
    };
  }

  private static <T extends KerasName> T constant(T[] constants, String name) {
    return Arrays.stream(constants)
        .filter(constant -> constant.kerasName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Gives normal values that were drawn before. */
  private static final class GivenNormals extends Random {
    private static final long serialVersionUID = 1L;

    private final float[] values;
    private int next;

    private GivenNormals(float[] values) {
      this.values = values;
    }

    @Override
    public synchronized double nextGaussian() {
      return values[next++];
    }
  }
}
