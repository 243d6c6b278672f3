package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitializerTest {
  @ParameterizedTest
  @EnumSource
  void aSeedDecidesEveryValue(Initializer initializer) {
    float[] first = initializer.draw(List.of(20, 30), new Random(1));
    assertEquals(600, first.length);
    assertArrayEquals(first, initializer.draw(List.of(20, 30), new Random(1)));
    boolean same = Arrays.equals(first, initializer.draw(List.of(20, 30), new Random(2)));
    assertEquals(initializer == Initializer.ZEROS, same);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZEROS")
  void glorotLooksAtBothFansAndHeAtOne(Initializer initializer) {
    boolean he = initializer.name().startsWith("HE");
    float[] narrow = initializer.draw(List.of(20, 1), new Random(1));
    float[] wide = initializer.draw(List.of(20, 100), new Random(1));
    if (he) {
      assertEquals(narrow[0], wide[0]);
    } else {
      assertFalse(Math.abs(narrow[0]) <= Math.abs(wide[0]));
    }
  }
}
