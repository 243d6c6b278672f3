package io.crosscheck.savedmodel.gate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Honest models of Keras and of TensorFlow 1 are never refused. */
class BenignModelsTest {
  private static final int FEWEST_MODELS = 30;
  private static final Path OPERATIONS = Path.of("src/test/resources/gate/benign-ops.txt");

  @Test
  void noOperationOfAnHonestModelIsRefused() throws IOException {
    List<String> models = Files.readAllLines(OPERATIONS);
    assertTrue(models.size() >= FEWEST_MODELS, models.size() + " models");
    assertAll(
        models.stream()
            .map(
                model ->
                    () -> {
                      String[] parts = model.split(": ", 2);
                      Set<String> refused = new TreeSet<>(List.of(parts[1].split(" ")));
                      refused.removeIf(AllowedOps::isOfSaver);
                      refused.removeAll(AllowedOps.anywhere());
                      assertEquals(Set.of(), refused, parts[0]);
                    }));
  }

  @Test
  @Tag("python")
  void everyModelThatKerasWritesIsAdmitted() throws IOException, InterruptedException {
    Path folder = Path.of("target", "benign");
    Path seen = Path.of("target", "benign-ops.txt");
    Path log = Path.of("target", "benign.log");
    Files.createDirectories(folder);
    Process python =
        new ProcessBuilder(
                "tools/python",
                "tools/make_benign_models.py",
                folder.toString(),
                "--ops",
                seen.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(python.waitFor(15, TimeUnit.MINUTES), "the models take too long");
    assertEquals(0, python.exitValue(), () -> "see " + log);
    assertEquals(
        Files.readString(OPERATIONS), Files.readString(seen), "copy " + seen + " to " + OPERATIONS);

    List<Path> models = models(folder);
    assertTrue(models.size() >= FEWEST_MODELS, models.size() + " models");
    List<String> refused = new ArrayList<>();
    for (Path model : models) {
      try {
        ModelGate.admit(model).close();
      } catch (RuntimeException e) {
        refused.add(String.valueOf(e.getMessage()));
      }
    }
    System.out.println(models.size() + " honest models, " + refused.size() + " refused");
    assertEquals(List.of(), refused);
  }

  private static List<Path> models(Path folder) throws IOException {
    List<String> names =
        Files.readAllLines(OPERATIONS).stream().map(line -> line.split(":", 2)[0]).toList();
    try (Stream<Path> models = Files.list(folder)) {
      return models
          .filter(model -> names.contains(String.valueOf(model.getFileName())))
          .sorted()
          .toList();
    }
  }
}
