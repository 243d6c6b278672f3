package io.crosscheck.savedmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openlca.npy.Npy;
import org.openlca.npy.NpyFloatArray;

/** The folders that {@code tools/make_foreign_models.py} writes. */
public final class ForeignModels {
  private ForeignModels() {}

  /** Writes all of them into a new folder. */
  public static void make(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    Process python =
        new ProcessBuilder("tools/python", "tools/make_foreign_models.py", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, python.waitFor(), () -> "see " + log);
  }

  /** All cases of a folder. */
  public static List<Case> cases(Path folder) throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path one : folders.sorted().toList()) {
        if (Files.exists(one.resolve("case.json"))) {
          cases.add(new Case(one, new ObjectMapper().readTree(one.resolve("case.json").toFile())));
        }
      }
    }
    return cases;
  }

  /**
   * One model, what it was asked, and what its own framework answered.
   *
   * @param record the case.json
   */
  public record Case(Path folder, JsonNode record) {
    /** The SavedModel. */
    public Path model() {
      return folder.resolve("model");
    }

    /** What its user would have to say. */
    public SignatureChoice choice() {
      return new SignatureChoice(text("signature"), text("input"), text("output"));
    }

    private Optional<String> text(String key) {
      return Optional.ofNullable(record.get(key).textValue());
    }

    /** The largest difference that is no fault. */
    public double tolerance() {
      return record.get("tolerance").doubleValue();
    }

    /** An array of the folder. */
    public NpyFloatArray array(String name) {
      return (NpyFloatArray) Npy.read(folder.resolve(name + ".npy").toFile());
    }

    /** Whether the folder has an array. */
    public boolean has(String name) {
      return Files.exists(folder.resolve(name + ".npy"));
    }

    /** The samples that were asked. */
    public Features features() {
      NpyFloatArray inputs = array("inputs");
      List<Integer> shape = new ArrayList<>();
      for (int axis = 1; axis < inputs.shape().length; axis++) {
        shape.add(inputs.shape()[axis]);
      }
      return new Features(inputs.data(), inputs.shape()[0], shape);
    }

    @Override
    public String toString() {
      return String.valueOf(folder.getFileName());
    }
  }
}
