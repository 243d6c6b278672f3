package io.crosscheck.savedmodel.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.CrosscheckException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SavedModel;

/** A model that changes while it is scanned: what is loaded is what was scanned, or nothing. */
class SwapRaceTest {
  private static final int ROUNDS = 200;

  private static final SavedModel HONEST = CraftedModel.honest().build();
  private static final SavedModel HOSTILE =
      CraftedModel.withNode(CraftedModel.node("it", "WriteFile"));

  @TempDir private Path temp;

  @Test
  void aSwapDuringTheScanNeverReachesTheCopy() throws IOException, InterruptedException {
    Path folder = CraftedModel.write(HONEST, temp.resolve("model"));
    Path honest = CraftedModel.write(HONEST, temp.resolve("honest")).resolve("saved_model.pb");
    Path hostile = CraftedModel.write(HOSTILE, temp.resolve("hostile")).resolve("saved_model.pb");
    AtomicBoolean over = new AtomicBoolean();
    Thread swapper = new Thread(() -> swap(folder, honest, hostile, over));
    swapper.start();
    int admitted = 0;
    int refused = 0;
    try {
      // Enough rounds for both ends of the race, however the threads are scheduled.
      while (admitted + refused < ROUNDS
          || ((admitted == 0 || refused == 0) && admitted + refused < 50 * ROUNDS)) {
        Thread.sleep(1);
        try (PrivateModel copy = ModelGate.admit(folder)) {
          admitted++;
          byte[] loaded = Files.readAllBytes(copy.path().resolve("saved_model.pb"));
          assertEquals(HONEST, SavedModel.parseFrom(loaded));
        } catch (CrosscheckException e) {
          refused++;
        }
      }
    } finally {
      over.set(true);
      swapper.join();
    }
    System.out.println("scans during swaps: " + admitted + " admitted, " + refused + " refused");
    assertTrue(admitted > 0 && refused > 0, "the race was none");
  }

  @Test
  void aSwapAfterTheScanDoesNotReachTheCopy() throws IOException {
    Path folder = CraftedModel.write(HONEST, temp.resolve("model"));
    for (int round = 0; round < ROUNDS; round++) {
      CraftedModel.write(HONEST, folder);
      try (PrivateModel copy = ModelGate.admit(folder)) {
        byte[] scanned = Files.readAllBytes(copy.path().resolve("saved_model.pb"));
        CraftedModel.write(HOSTILE, folder);
        assertArrayEquals(scanned, Files.readAllBytes(copy.path().resolve("saved_model.pb")));
        assertEquals(HONEST, SavedModel.parseFrom(scanned));
      }
    }
  }

  private static void swap(Path folder, Path honest, Path hostile, AtomicBoolean over) {
    Path file = folder.resolve("saved_model.pb");
    Path next = folder.resolveSibling("next");
    int round = 0;
    while (!over.get()) {
      try {
        round++;
        Files.deleteIfExists(next);
        switch (round % 4) {
          case 0 -> Files.createSymbolicLink(next, hostile);
          case 1 -> Files.copy(hostile, next);
          default -> Files.copy(honest, next);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
