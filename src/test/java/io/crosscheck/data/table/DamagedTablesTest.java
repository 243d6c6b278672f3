package io.crosscheck.data.table;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.crosscheck.Failure;
import io.crosscheck.data.DatasetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files are refused by their name, and none of them crashes the reader. */
class DamagedTablesTest {
  private static final int FLIPS = 10_000;
  private static final byte[] NPY =
      NumpyWriter.grid("<f4", false, new double[][] {{0.25, 0.75}, {1, 0}, {0.5, 0.5}});
  private static final byte[] LABELS = NumpyWriter.flat("<i8", 0, 1, 1);
  @TempDir Path folder;

  private Path file(String name, byte[] bytes) {
    return NumpyWriter.write(folder, name, bytes);
  }

  private static Map<String, byte[]> good() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("scores.npy", NPY);
    files.put("labels.npy", LABELS);
    files.put("names.npy", NumpyWriter.names("<U3", "cat", "dog", "cat"));
    files.put("stored.npz", NumpyWriter.npz(false, Map.of("scores", NPY)));
    files.put("deflated.npz", NumpyWriter.npz(true, Map.of("scores", NPY)));
    files.put("scores.csv", "cat,dog\n0.25,0.75\n1,0\n".getBytes(StandardCharsets.UTF_8));
    files.put("history.json", "{\"loss\": [1.5, 0.5]}".getBytes(StandardCharsets.UTF_8));
    return files;
  }

  @Test
  void refusesEveryCutOfAnArrayAndAnArchive() {
    good()
        .forEach(
            (name, bytes) -> {
              if (!name.endsWith(".npy") && !name.endsWith(".npz")) {
                return;
              }
              for (int length = 0; length < bytes.length; length++) {
                Path cut = file(name, Arrays.copyOf(bytes, length));
                assertRefused(() -> ScoreFiles.scores(cut), name);
                assertRefused(() -> ScoreFiles.labels(cut, 2, List.of()), name);
              }
            });
  }

  @Test
  void refusesBytesAfterTheArray() {
    Path longer = file("scores.npy", Arrays.copyOf(NPY, NPY.length + 1));
    assertRefused(
        () -> ScoreFiles.scores(longer),
        "goes on",
        "expected " + NPY.length,
        "got " + (NPY.length + 1));
    Path inside =
        file("scores.npz", NumpyWriter.npz(true, Map.of("a", Arrays.copyOf(NPY, NPY.length + 1))));
    assertRefused(() -> ScoreFiles.scores(inside), "a.npy", "wrong size");
  }

  @Test
  void refusesAMemberThatUnpacksToMoreThanItsHeaderSays() {
    byte[] bomb = Arrays.copyOf(NPY, NPY.length + 50_000_000);
    Path file = file("bomb.npz", NumpyWriter.npz(true, Map.of("scores", bomb)));
    assertRefused(() -> ScoreFiles.scores(file), "wrong size", "expected " + NPY.length);
  }

  @Test
  void refusesAMemberWhoseChecksumIsWrong() {
    byte[] zip = NumpyWriter.npz(false, Map.of("scores", NPY));
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    int body = text.indexOf("\n", text.indexOf("NUMPY")) + 1;
    zip[body] ^= 1;
    assertRefused(() -> ScoreFiles.scores(file("scores.npz", zip)), "checksum");
  }

  @Test
  void flippedBytesNeverCrashTheReader() {
    Random random = new Random(4);
    Map<String, byte[]> files = good();
    List<String> names = List.copyOf(files.keySet());
    int refused = 0;
    for (int i = 0; i < FLIPS; i++) {
      String name = names.get(i % names.size());
      byte[] bytes = files.get(name);
      if (bytes == null) {
        throw new AssertionError(name);
      }
      bytes = bytes.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      }
      refused += read(file(name, bytes), bytes) ? 0 : 1;
    }
    assertTrue(refused > FLIPS / 4, refused + " refused");
    assertTrue(refused < FLIPS, "none accepted, so that the flips were too coarse");
  }

  private static boolean read(Path file, byte[] bytes) {
    try {
      if (file.toString().endsWith(".json")) {
        ScoreFiles.history(file);
      } else if (file.toString().contains("scores") || file.toString().endsWith(".npz")) {
        ScoreTable table = ScoreFiles.scores(file).table();
        table.read(0, table.samples(), new double[table.samples() * table.classes()]);
      } else {
        LabelColumn labels = ScoreFiles.labels(file, 2, List.of()).column();
        labels.read(0, labels.samples(), new int[labels.samples()]);
      }
      return true;
    } catch (DatasetException e) {
      assertEquals(Failure.BAD_INPUT, e.failure(), e.getMessage());
      String message = String.valueOf(e.getMessage());
      assertTrue(message.matches("\\[[^\\n]+\\] [^\\n]+\\."), message);
      return false;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return fail(Arrays.toString(bytes), e);
    }
  }

  @Test
  void refusesWhatIsNoFile() {
    assertRefused(() -> ScoreFiles.scores(folder.resolve("none.npy")), "none.npy", "not there");
    assertRefused(() -> ScoreFiles.scores(folder), "folder");
    assertRefused(() -> ScoreFiles.scores(file("empty.npy", new byte[0])), "empty");
    assertRefused(() -> ScoreFiles.labels(file("empty.csv", new byte[0]), 2, List.of()), "empty");
    assertRefused(() -> ScoreFiles.history(file("empty.json", new byte[0])), "empty");
    assertRefused(() -> ScoreFiles.scores(file("what.bin", new byte[9])), "what.bin", "format");
  }

  @Test
  void knowsAFormatByItsFirstBytesWhereItsNameSaysNothing() {
    assertEquals(3, ScoreFiles.scores(file("scores", NPY)).table().samples());
    byte[] zip = NumpyWriter.npz(true, Map.of("scores", NPY));
    assertEquals(3, ScoreFiles.scores(file("scores.zip", zip)).table().samples());
  }

  @Test
  void refusesAnArchiveThatDoesNotSayWhichArray() {
    Path two = file("two.npz", NumpyWriter.npz(true, Map.of("a", NPY, "b", NPY)));
    assertRefused(() -> ScoreFiles.scores(two), "two.npz", "a", "b", "probabilities");
    Path both = file("b.npz", NumpyWriter.npz(true, Map.of("logits", NPY, "scores", NPY)));
    assertRefused(() -> ScoreFiles.scores(both), "logits");
    Path none = file("n.npz", NumpyWriter.npz(true, Map.of()));
    assertRefused(() -> ScoreFiles.scores(none), "n.npz");
    Path right = file("r.npz", NumpyWriter.npz(true, Map.of("y_true", LABELS, "y_pred", NPY)));
    assertEquals(2, ScoreFiles.scores(right).table().classes());
    assertEquals(3, ScoreFiles.labels(right, 2, List.of()).column().samples());
  }
}
