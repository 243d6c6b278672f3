package io.crosscheck.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import org.junit.jupiter.api.function.Executable;

/** Checks that something is refused in one line that says where and what. */
public final class Refusal {

  private Refusal() {}

  /** Checks that bad input is refused with all these words. */
  public static void assertRefused(Executable action, String... words) {
    assertFails(Failure.BAD_INPUT, action, words);
  }

  /** Checks that something fails in this way with all these words. */
  public static void assertFails(Failure failure, Executable action, String... words) {
    DatasetException e = assertThrows(DatasetException.class, action);
    assertEquals(failure, e.failure(), e.getMessage());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.matches("\\[[^\\n]+\\] [^\\n]+\\."), message);
    for (String word : words) {
      assertTrue(message.contains(word), message + " lacks " + word);
    }
  }
}
