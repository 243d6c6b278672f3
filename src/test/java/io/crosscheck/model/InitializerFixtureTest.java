package io.crosscheck.model;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.KerasCase;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Initial weights have the distribution of Keras's; the values differ, as the generators do. */
class InitializerFixtureTest {
  /** How many standard errors a right generator stays within, but for one seed in a million. */
  private static final double STANDARD_ERRORS = 5;

  private static List<KerasCase> cases() {
    return KerasCase.family("initializer");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void drawsFromTheDistributionOfKeras(KerasCase fixture) {
    Initializer initializer = Initializer.of(fixture.text("initializer"));
    for (JsonNode draw : fixture.value("draws")) {
      int fanIn = draw.get("shape").get(0).asInt();
      int fanOut = draw.get("shape").get(1).asInt();
      float[] values = initializer.draw(List.of(fanIn, fanOut), new Random(7));
      int count = fanIn * fanOut;
      double expected = draw.get("expected_std").asDouble();
      double mean = 0;
      for (float value : values) {
        mean += value / (double) count;
      }
      double variance = 0;
      double greatest = 0;
      for (float value : values) {
        variance += (value - mean) * (value - mean) / count;
        greatest = Math.max(greatest, Math.abs(value));
      }
      String shape = fanIn + " x " + fanOut;
      double ofMean = expected / Math.sqrt(count);
      // Of a normal distribution; those with shorter tails have a smaller one.
      double ofDeviation = expected / Math.sqrt(2.0 * count);
      assertClose("mean of " + shape, 0, mean, STANDARD_ERRORS * ofMean);
      assertClose(
          "deviation of " + shape, expected, Math.sqrt(variance), STANDARD_ERRORS * ofDeviation);
      assertClose(
          "deviation of " + shape + " beside Keras's",
          draw.get("std").asDouble(),
          Math.sqrt(variance),
          STANDARD_ERRORS * Math.sqrt(2) * ofDeviation);
      double bound = draw.get("bound").asDouble();
      assertTrue(greatest <= (float) bound, shape + ": " + greatest + " beyond " + bound);
      assertTrue(greatest >= 0.9 * bound, shape + ": " + greatest + " stays far below " + bound);
    }
  }
}
