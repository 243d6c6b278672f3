package io.crosscheck.data.table;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories in the forms that training loops write. */
class HistoryFilesTest {
  private static final Map<String, List<Double>> EXPECTED =
      Map.of("loss", List.of(1.5, 0.5), "accuracy", List.of(0.25, 0.75));
  @TempDir Path folder;

  private Map<String, List<Double>> read(String name, String text) {
    return ScoreFiles.history(NumpyWriter.write(folder, name, text)).figures();
  }

  @Test
  void readsWhatCsvLoggerAndCrosscheckWrite() {
    assertEquals(EXPECTED, read("h.csv", "epoch,accuracy,loss\n0,0.25,1.5\n1,0.75,0.5\n"));
    assertEquals(
        EXPECTED, read("h.csv", "epoch,loss,accuracy,seconds\n1,1.5,0.25,3.2\n2,0.5,0.75,3\n"));
    assertEquals(EXPECTED, read("training.log", "epoch;accuracy;loss\n0;0.25;1.5\n1;0.75;0.5\n"));
  }

  @Test
  void readsJsonInItsForms() {
    assertEquals(EXPECTED, read("h.json", "{\"loss\": [1.5, 0.5], \"accuracy\": [0.25, 0.75]}"));
    assertEquals(
        EXPECTED,
        read(
            "h.json",
            "{\"epoch\": [0, 1], \"history\": {\"loss\": [1.5, 0.5], \"accuracy\": [0.25, 0.75]}}"));
    String lines = "{\"loss\": 1.5, \"accuracy\": 0.25}\n{\"loss\": 0.5, \"accuracy\": 0.75}\n";
    assertEquals(EXPECTED, read("h.jsonl", lines));
    assertEquals(EXPECTED, read("h.json", "[" + lines.strip().replace("\n", ",") + "]"));
    assertEquals(
        List.of(Double.NaN, Double.POSITIVE_INFINITY),
        read("h.json", "{\"loss\": [NaN, Infinity]}").get("loss"));
  }

  @Test
  void leavesGapsOutAndKeepsWhatIsNotAvailable() {
    assertEquals(
        Map.of("train_loss", List.of(1.5, 0.5), "val_loss", List.of(2.0, Double.NaN)),
        read("m.csv", "epoch,train_loss,val_loss\n0,1.5,\n0,,2\n1,0.5,\n1,,NA\n"));
  }

  @Test
  void refusesWhatIsNoHistory() {
    refused("h.csv", "epoch,loss\n0,low\n", "row 0 (line 2)", "'low'", "'loss'");
    refused("h.csv", "epoch,loss\n0\n", "row 0", "1 cells");
    refused("h.csv", "0,1.5\n1,0.5\n", "no headings");
    refused("h.csv", "loss,loss\n0,1\n", "twice");
    refused("h.csv", "epoch,seconds\n0,1\n", "no figure");
    refused("h.json", "{\"loss\": [1.5, ", "no whole JSON");
    refused("h.json", "{\"loss\": [1.5, \"low\"]}", "row 1", "low", "'loss'");
    refused("h.json", "{\"loss\": [1], \"loss\": [2]}", "JSON");
    refused("h.json", "[1, 2]", "object of figures");
    refused("h.json", "{}", "no figure");
    refused("h.json", "[".repeat(5000), "JSON");
  }

  private void refused(String name, String text, String... words) {
    Path file = NumpyWriter.write(folder, name, text);
    assertRefused(() -> ScoreFiles.history(file), words);
  }
}
