package io.crosscheck.savedmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  private static final ModelFolder.Content MODEL =
      folder -> Files.writeString(folder.resolve("saved_model.pb"), "new");

  @TempDir private Path temporary;

  @Test
  void numbersRunsFromOneOn() {
    Path models = temporary.resolve("deep/models");
    assertEquals(models.resolve("run-1"), ModelFolder.numbered(models).publish(MODEL));
    assertEquals(models.resolve("run-2"), ModelFolder.numbered(models).publish(MODEL));
  }

  @Test
  void numbersOnAfterTheHighestRun() throws IOException {
    for (String name : List.of("run-9", "run-10", "run-x", "run-", "run-99999999999", "other")) {
      Files.createDirectory(temporary.resolve(name));
    }
    assertEquals(temporary.resolve("run-11"), ModelFolder.numbered(temporary).place());
  }

  @Test
  void runsAtTheSameMomentGetFoldersOfTheirOwn() throws Exception {
    int runs = 8;
    CyclicBarrier start = new CyclicBarrier(runs);
    ExecutorService threads = Executors.newFixedThreadPool(runs);
    try {
      for (int round = 0; round < 20; round++) {
        Path models = temporary.resolve("round" + round);
        List<Future<Path>> published =
            IntStream.range(0, runs)
                .mapToObj(
                    run ->
                        threads.submit(
                            () -> {
                              ModelFolder folder = ModelFolder.numbered(models);
                              start.await();
                              return folder.publish(
                                  place -> Files.writeString(place.resolve("who"), "run " + run));
                            }))
                .toList();
        Set<String> owners = new TreeSet<>();
        for (Future<Path> place : published) {
          owners.add(Files.readString(place.get().resolve("who")));
        }
        assertEquals(runs, owners.size());
        assertEquals(runs, names(models).size(), names(models).toString());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesAPlaceThatIsTaken() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("model"));
    assertTrue(refusal(folder, ModelFolder.Existing.REFUSE).contains("the place is taken"));
    Path file = Files.createFile(temporary.resolve("file"));
    assertTrue(refusal(file, ModelFolder.Existing.REFUSE).contains("the place is taken"));
  }

  @Test
  void refusesAPlaceThatIsTakenMeanwhile() throws IOException {
    Path place = temporary.resolve("model");
    ModelFolder folder = ModelFolder.named(place, ModelFolder.Existing.REFUSE);
    Files.createDirectory(place);
    Files.writeString(place.resolve("mine"), "kept");
    SavedModelException refusal =
        assertThrows(SavedModelException.class, () -> folder.publish(MODEL));
    assertEquals(Failure.CANNOT_WRITE, refusal.failure());
    assertEquals(Set.of("model"), names(temporary));
    assertEquals("kept", Files.readString(place.resolve("mine")));
  }

  @Test
  void replacesOnlyModelsAndEmptyFolders() throws IOException {
    Path model = Files.createDirectory(temporary.resolve("model"));
    Files.writeString(model.resolve("saved_model.pb"), "old");
    Files.createDirectories(model.resolve("variables/more"));
    ModelFolder.named(model, ModelFolder.Existing.REPLACE).publish(MODEL);
    assertEquals("new", Files.readString(model.resolve("saved_model.pb")));
    assertEquals(Set.of("saved_model.pb"), names(model));

    Path empty = Files.createDirectory(temporary.resolve("empty"));
    ModelFolder.named(empty, ModelFolder.Existing.REPLACE).publish(MODEL);
    assertEquals(Set.of("saved_model.pb"), names(empty));

    Path absent = temporary.resolve("absent");
    ModelFolder.named(absent, ModelFolder.Existing.REPLACE).publish(MODEL);
    assertEquals(Set.of("absent", "empty", "model"), names(temporary));

    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.writeString(other.resolve("thesis.tex"), "years of work");
    assertTrue(
        refusal(other, ModelFolder.Existing.REPLACE).contains("--overwrite replaces models only"));
    Path file = Files.createFile(temporary.resolve("file"));
    refusal(file, ModelFolder.Existing.REPLACE);
    assertEquals("years of work", Files.readString(other.resolve("thesis.tex")));
  }

  @Test
  void aFailureLeavesNothingBehindAndTheOldModelWhole() throws IOException {
    Path model = Files.createDirectory(temporary.resolve("model"));
    Files.writeString(model.resolve("saved_model.pb"), "old");
    ModelFolder place = ModelFolder.named(model, ModelFolder.Existing.REPLACE);
    SavedModelException full =
        assertThrows(
            SavedModelException.class,
            () ->
                place.publish(
                    folder -> {
                      Files.writeString(folder.resolve("saved_model.pb"), "half");
                      throw new IOException("No space left on device");
                    }));
    assertEquals(Failure.IO, full.failure());
    assertTrue(String.valueOf(full.getMessage()).contains("No space left on device"));
    assertThrows(
        IllegalStateException.class,
        () ->
            place.publish(
                folder -> {
                  Files.createDirectories(folder.resolve("a/b/c"));
                  throw new IllegalStateException("a bug");
                }));
    assertThrows(
        StackOverflowError.class,
        () ->
            place.publish(
                folder -> {
                  throw new StackOverflowError();
                }));
    assertEquals(Set.of("model"), names(temporary));
    assertEquals("old", Files.readString(model.resolve("saved_model.pb")));
  }

  @Test
  void refusesAFileAsParent() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    String message = refusal(file.resolve("sub/model"), ModelFolder.Existing.REFUSE);
    assertTrue(message.contains(file + " is no folder."), message);
    SavedModelException numbered =
        assertThrows(SavedModelException.class, () -> ModelFolder.numbered(file));
    assertEquals(Failure.CANNOT_WRITE, numbered.failure());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAParentThatIsNotWritable() throws IOException {
    Path closed = Files.createDirectory(temporary.resolve("closed"));
    assertTrue(closed.toFile().setWritable(false, false));
    Assumptions.assumeFalse(Files.isWritable(closed), "root may write everywhere");
    try {
      String message = refusal(closed.resolve("model"), ModelFolder.Existing.REFUSE);
      assertTrue(message.contains(closed + " is not writable."), message);
    } finally {
      assertTrue(closed.toFile().setWritable(true, true));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAParentThatIsReadOnlyEvenForRoot() {
    Path model = Path.of("/proc/crosscheck-model");
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "no file system to be read only");
    try {
      ModelFolder folder = ModelFolder.named(model, ModelFolder.Existing.REFUSE);
      SavedModelException refusal =
          assertThrows(SavedModelException.class, () -> folder.publish(MODEL));
      assertEquals(Failure.IO, refusal.failure());
    } catch (SavedModelException refusal) {
      assertEquals(Failure.CANNOT_WRITE, refusal.failure());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPublishedFolderIsAsReadableAsAnyOther() throws IOException {
    Path ordinary = Files.createDirectory(temporary.resolve("ordinary"));
    Path model = ModelFolder.numbered(temporary).publish(MODEL);
    assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(model));
    assertEquals(Set.of("saved_model.pb"), names(model));
  }

  @Test
  void aCheckAloneWritesNothing() throws IOException {
    Path models = temporary.resolve("models");
    ModelFolder.numbered(models);
    ModelFolder.named(models.resolve("x"), ModelFolder.Existing.REPLACE);
    assertFalse(Files.exists(models));
  }

  private static String refusal(Path place, ModelFolder.Existing existing) {
    SavedModelException refusal =
        assertThrows(SavedModelException.class, () -> ModelFolder.named(place, existing));
    assertEquals(Failure.CANNOT_WRITE, refusal.failure());
    return String.valueOf(refusal.getMessage());
  }

  private static Set<String> names(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.forEach(entry -> names.add(entry.toFile().getName()));
    }
    return names;
  }
}
