package io.crosscheck.savedmodel.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import io.crosscheck.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The gate as a test asks it. */
final class Gate {
  private Gate() {}

  /** The one line by which a folder is refused. */
  static String refusal(Path folder) {
    SavedModelException refusal =
        assertThrows(
            SavedModelException.class, () -> ModelGate.admit(folder).close(), folder.toString());
    String message = String.valueOf(refusal.getMessage());
    assertEquals(Failure.BAD_INPUT, refusal.failure(), message);
    assertTrue(message.startsWith("[" + folder + "] "), message);
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  /** Copies that a gate left behind in the temporary folder. */
  static long leftCopies() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return entries
          .filter(entry -> String.valueOf(entry.getFileName()).startsWith("crosscheck-model-"))
          .count();
    }
  }
}
