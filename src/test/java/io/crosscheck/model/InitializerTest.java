package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerTest {
  private static final Set<Initializer> CERTAIN =
      Set.of(Initializer.ZEROS, Initializer.ONES, Initializer.CONSTANT, Initializer.IDENTITY);

  private static List<Initializer> all() {
    return List.of(Initializer.values());
  }

  private static List<FanScaling> scalings() {
    return all().stream().filter(FanScaling.class::isInstance).map(FanScaling.class::cast).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSeedDecidesEveryValue(Initializer initializer) {
    float[] first = initializer.draw(List.of(20, 30), new Random(1));
    assertEquals(600, first.length);
    assertArrayEquals(first, initializer.draw(List.of(20, 30), new Random(1)));
    boolean same = Arrays.equals(first, initializer.draw(List.of(20, 30), new Random(2)));
    assertEquals(CERTAIN.contains(initializer), same);
  }

  @Test
  void aSeedMeansTheSameValuesOnEveryMachine() {
    int hash = 1;
    for (Initializer initializer : Initializer.values()) {
      hash = 31 * hash + Arrays.hashCode(initializer.draw(List.of(12, 7), new Random(42)));
    }
    assertEquals(-149797812, hash);
  }

  @ParameterizedTest
  @MethodSource("scalings")
  void glorotLooksAtBothFansAndTheOthersAtOne(FanScaling initializer) {
    float[] narrow = initializer.draw(List.of(20, 1), new Random(1));
    float[] wide = initializer.draw(List.of(20, 100), new Random(1));
    if (initializer.author() == FanScaling.Author.GLOROT) {
      assertTrue(Math.abs(narrow[0]) > Math.abs(wide[0]));
    } else {
      assertEquals(narrow[0], wide[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, 1",
    "'7', 7, 7",
    "'5 6', 5, 6",
    "'3 3 2 8', 18, 72",
    "'2 3 5 7 11', 210, 330"
  })
  void fansAreKerass(String shape, double in, double out) {
    List<Integer> sizes =
        Arrays.stream(shape.split(" ")).filter(s -> !s.isEmpty()).map(Integer::valueOf).toList();
    assertEquals(new Fans(in, out), Fans.of(sizes));
  }

  @ParameterizedTest
  @CsvSource({"40, 40", "200, 3", "3, 200", "1, 9", "9, 1"})
  void orthogonalVectorsAreOfOneLengthAndOrthogonal(int rows, int columns) {
    float[] q = new Orthogonal(1).draw(List.of(rows, columns), new Random(rows));
    int vectors = Math.min(rows, columns);
    for (int a = 0; a < vectors; a++) {
      for (int b = 0; b < vectors; b++) {
        double dot = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          dot +=
              rows < columns
                  ? (double) q[a * columns + i] * q[b * columns + i]
                  : (double) q[i * columns + a] * q[i * columns + b];
        }
        assertEquals(a == b ? 1 : 0, dot, 1e-6, a + " and " + b);
      }
    }
  }

  @Test
  void nearlyDependentVectorsStillBecomeOrthogonal() {
    double[][] vectors = {{1, 1e-9, 0}, {1, 0, 1e-9}, {1, 0, 0}};
    Orthogonal.orthonormalize(vectors);
    double dot = 0;
    for (int i = 0; i < 3; i++) {
      dot += vectors[0][i] * vectors[1][i];
    }
    assertEquals(0, dot, 1e-12);
  }

  @Test
  void keepsANameThroughJson() throws JsonProcessingException {
    JsonMapper json = new JsonMapper();
    for (Initializer initializer : Initializer.values()) {
      String text = json.writerFor(Initializer.class).writeValueAsString(initializer);
      assertEquals("\"" + initializer.kerasName() + "\"", text);
      assertEquals(initializer, json.readValue(text, Initializer.class));
    }
  }

  @Test
  void takesTheOtherNamesThatKerasTakes() {
    assertSame(Initializer.RANDOM_UNIFORM, Initializer.of("uniform"));
    assertSame(Initializer.RANDOM_NORMAL, Initializer.of("normal"));
    assertSame(Initializer.ONES, Initializer.of("one"));
    assertSame(Initializer.ZEROS, Initializer.of("zero"));
    assertSame(Initializer.GLOROT_UNIFORM, Initializer.of("GlorotUniform"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "glorot_unifrom | Did you mean glorot_uniform?",
        "he             | expected one of glorot_uniform, glorot_normal,",
        "stft           | stft is not supported: no layer here",
      })
  void aWrongNameIsAnsweredWithWhatIsRight(String name, String expected) {
    String message = assertThrows(ModelException.class, () -> Initializer.of(name)).problem();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void refusesShapesAndOptionsThatMakeNoSense() {
    assertRefused("identity makes no weight of this shape", () -> draw(Initializer.IDENTITY));
    assertRefused("orthogonal makes no weight of this shape", () -> draw(Initializer.ORTHOGONAL));
    assertRefused("scale is out of range", () -> scaling(0));
    assertRefused("stddev is out of range", () -> new RandomNormal(0, -1));
    assertRefused("stddev is out of range", () -> new TruncatedNormal(0, -1));
    assertRefused("minval is out of range", () -> new RandomUniform(1, 0));
    assertRefused("value is out of range", () -> new Constant(1e39));
    assertRefused("gain is out of range", () -> new Orthogonal(Double.NaN));
  }

  private static VarianceScaling scaling(double scale) {
    return new VarianceScaling(
        scale, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.UNIFORM);
  }

  private static float[] draw(Initializer initializer) {
    return initializer.draw(List.of(7), new Random(1));
  }

  private static void assertRefused(String expected, Executable work) {
    String message = assertThrows(ModelException.class, work).problem();
    assertTrue(message.contains(expected), message);
  }
}
