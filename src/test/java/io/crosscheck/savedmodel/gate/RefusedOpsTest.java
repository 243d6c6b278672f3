package io.crosscheck.savedmodel.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of TensorFlow that is not allowed is refused wherever it stands. */
class RefusedOpsTest {
  @TempDir private Path folder;

  @Test
  void everyOtherOperationIsRefusedInEveryPlaceAndNoNativeCodeIsLoaded()
      throws IOException, InterruptedException {
    Path classes = folder.resolve("classes.txt");
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + classes,
                "-cp",
                System.getProperty("java.class.path"),
                EveryOtherOp.class.getName(),
                folder.resolve("model").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertEquals(0, process.waitFor(), Files.readString(output));
    System.out.print(Files.readString(output));

    List<String> table = Files.readAllLines(output);
    assertEquals(EveryOtherOp.places().size(), table.size());
    for (Map.Entry<String, List<String>> place : EveryOtherOp.refused().entrySet()) {
      int others = place.getValue().size();
      assertTrue(others > 1400, "fewer operations than TensorFlow has: " + others);
      assertTrue(
          table.stream()
              .anyMatch(
                  row ->
                      row.startsWith(place.getKey() + " ")
                          && row.contains(" %d models ".formatted(others))
                          && row.contains(" %d refused []".formatted(others))),
          () -> place.getKey() + ": " + table);
    }
    try (Stream<String> loaded = Files.lines(classes)) {
      List<String> lines = loaded.filter(line -> line.contains("source:")).toList();
      assertTrue(lines.stream().anyMatch(line -> line.contains(ModelGate.class.getName())));
      for (String line : lines) {
        assertFalse(isNative(line), line);
      }
    }
  }

  @Test
  void theListNamesOperationsThatExistAndEachOnce() throws IOException {
    checkList("allowed-ops.txt", AllowedOps.anywhere());
    checkList("training-ops.txt", AllowedOps.training());
    assertTrue(Collections.disjoint(AllowedOps.anywhere(), AllowedOps.training()));
  }

  private static void checkList(String name, Set<String> ops) throws IOException {
    Set<String> unknown = new HashSet<>(ops);
    unknown.removeAll(EveryOtherOp.registered());
    assertEquals(Set.of(), unknown);
    Path list = Path.of("src/main/resources/io/crosscheck/savedmodel/gate", name);
    try (Stream<String> lines = Files.lines(list)) {
      assertEquals(
          ops.size(), lines.filter(line -> !line.isEmpty() && !line.startsWith("#")).count());
    }
  }

  @Test
  void anOperationThatTensorFlowLacksIsRefused() {
    for (String op : List.of("", "MyCustomOp", "matmul", "MatMul ", "_MatMul", "Mat\u0000Mul")) {
      String message =
          Gate.refusal(
              CraftedModel.write(CraftedModel.withNode(CraftedModel.node("it", op)), folder));
      assertTrue(message.contains("node 'it'"), message);
    }
  }

  private static boolean isNative(String line) {
    return line.contains(" org.bytedeco.")
        || (line.contains(" org.tensorflow.") && !line.contains(" org.tensorflow.proto."));
  }
}
