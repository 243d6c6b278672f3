package io.crosscheck.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program reads: the keys, their order and every digit. */
class JsonReportTest {
  @Test
  void evaluation() {
    assertEquals(
        """
        {
          "loss" : 1.611809492111206,
          "accuracy" : 0.8999999761581421,
          "correct" : 90000,
          "total" : 100000,
          "lossSum" : 16118.09,
          "metrics" : [
            {
              "name" : "accuracy",
              "metric" : "binary_accuracy",
              "value" : 0.8999999761581421,
              "correct" : 90000,
              "total" : 100000
            }
          ]
        }
        """,
        JsonReport.text(JsonReport.evaluation(Samples.asAsked())));
  }

  @Test
  void verification() {
    assertEquals(
        """
        {
          "verdict" : "refuted",
          "argmax" : {
            "correct" : 998,
            "total" : 10000
          },
          "accuracyInterval" : [
            0.09407813237565461,
            0.10582921992023493
          ],
          "claims" : [
            {
              "name" : "accuracy",
              "claimed" : 0.8999999761581421,
              "claimedText" : "0.8999999761581421",
              "figure" : "argmax accuracy",
              "recounted" : 0.0998,
              "holds" : false,
              "cause" : "binary-accuracy",
              "explanation" : "It counts cells. Count samples.",
              "chance" : null,
              "runnerUp" : null
            },
            {
              "name" : "binary_accuracy",
              "claimed" : 0.5,
              "claimedText" : "0.5",
              "figure" : "binary accuracy",
              "recounted" : 0.9,
              "holds" : false,
              "cause" : null,
              "explanation" : null,
              "chance" : null,
              "runnerUp" : null
            },
            {
              "name" : "loss",
              "claimed" : "NaN",
              "claimedText" : "NaN",
              "figure" : "loss",
              "recounted" : null,
              "holds" : null,
              "cause" : "not-recountable",
              "explanation" : "The outputs are 0.",
              "chance" : null,
              "runnerUp" : null
            }
          ],
          "nearTies" : [ ],
          "batchFlips" : [
            {
              "sample" : 3,
              "label" : 1,
              "single" : 0,
              "batched" : -1,
              "gap" : "NaN"
            }
          ],
          "nanScores" : 1,
          "askings" : [ ],
          "notes" : [ ],
          "singlePredictions" : {
            "calls" : 10000,
            "seconds" : 0.2
          },
          "against" : null,
          "confusion" : {
            "labels" : [
              "cat",
              "dog"
            ],
            "counts" : [
              [
                998,
                9001
              ],
              [
                0,
                0
              ]
            ],
            "unscored" : 1
          },
          "perClass" : null,
          "errors" : null
        }
        """,
        JsonReport.text(JsonReport.verification(Samples.refuted())));
  }

  @Test
  void verificationOfFilesHasAllThatIsKnown() {
    ObjectNode report = JsonReport.verification(Samples.ofFiles(), Samples.details());
    JsonNode claim = report.at("/claims/0");
    assertAll(
        () -> assertEquals("66.67%", claim.get("claimedText").asText()),
        () -> assertEquals(0.6667, claim.get("claimed").asDouble()),
        () -> assertEquals("argmax accuracy", claim.get("figure").asText()),
        () -> assertEquals(1e-4, claim.get("chance").asDouble()),
        () -> assertEquals("batch-mean", claim.at("/runnerUp/cause").asText()),
        () -> assertEquals(List.of("cause", "explanation", "chance"), keys(claim.get("runnerUp"))),
        () -> assertEquals(0.025, claim.at("/runnerUp/chance").asDouble()),
        () -> assertEquals("in batches of 32", report.at("/askings/0/how").asText()),
        () -> assertEquals(5.96e-8, report.at("/askings/0/largestDifference").asDouble()),
        () -> assertEquals(1, report.at("/askings/1/flips").asInt()),
        () -> assertEquals("Class 3 has no sample.", report.at("/notes/0").asText()),
        () -> assertTrue(report.get("singlePredictions").isNull()),
        () -> assertEquals(0.8, report.at("/perClass/0/recall").asDouble()),
        () -> assertTrue(report.at("/perClass/2/recall").isNull()),
        () -> assertEquals(7, report.at("/errors/0/sample").asInt()),
        () -> assertEquals(0.5, report.at("/errors/1/margin").asDouble()),
        () ->
            assertEquals(
                keys(JsonReport.verification(Samples.confirmed())), keys(report), "same keys"));
  }

  @Test
  void withoutSamplesThereIsNoInterval() {
    assertTrue(JsonReport.verification(Samples.ofNumbers()).get("accuracyInterval").isNull());
  }

  @Test
  void historyHasEachEpochWithItsValidation() {
    ObjectNode history = JsonReport.history(Samples.history());
    assertEquals(2, history.get("epochs").size());
    assertEquals(
        List.of("epoch", "loss", "accuracy", "learningRate", "seconds", "metrics", "validation"),
        keys(history.get("epochs").get(1)));
    assertEquals(2, history.at("/epochs/1/epoch").asInt());
    assertEquals(0.8999999761581421, history.at("/epochs/1/validation/accuracy").asDouble());
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void timingKeepsItsOrder() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("startSeconds", 0.5);
    seconds.put("dataSeconds", 0.25);
    assertEquals(
        """
        {
          "startSeconds" : 0.5,
          "dataSeconds" : 0.25
        }
        """,
        JsonReport.text(JsonReport.timing(seconds)));
  }

  @Test
  void storyHasAnObjectForEachRow() {
    assertAll(
        () -> assertEquals(2, JsonReport.story(Samples.story()).size()),
        () ->
            assertEquals(
                List.of(
                    "row",
                    "change",
                    "loss",
                    "reportedAccuracy",
                    "argmaxAccuracy",
                    "binaryAccuracy",
                    "verdict",
                    "cause",
                    "expected",
                    "asExpected",
                    "notes"),
                keys(JsonReport.story(Samples.story()).get(0))),
        () -> assertTrue(JsonReport.story(Samples.story()).get(1).get("cause").isNull()));
  }

  @Test
  void writesAFileWholeAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new").resolve("result.json");
    ObjectNode report = JsonReport.object();
    report.put("a", 1);
    JsonReport.write(report, file);
    JsonReport.write(report, file);
    assertEquals("{\n  \"a\" : 1\n}\n", Files.readString(file));
    try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void writesThroughALinkAndToADevice(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("real.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
    AtomicText.write(link, "new");
    assertEquals("new", Files.readString(file));
    assertTrue(Files.isSymbolicLink(link));
    AtomicText.write(Path.of("/dev/null"), "gone");
    assertTrue(Files.exists(Path.of("/dev/null")) && !Files.isRegularFile(Path.of("/dev/null")));
  }

  @Test
  void refusesAPlaceThatCannotBeWritten(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (Path place : List.of(folder, file.resolve("result.json"))) {
      ReportException refused =
          assertThrows(ReportException.class, () -> AtomicText.write(place, "text"));
      assertEquals(Failure.CANNOT_WRITE, refused.failure());
      assertTrue(refused.toString().contains("[" + place + "]"), refused::toString);
    }
  }

  @Test
  void writesToAWriter() {
    StringWriter out = new StringWriter();
    JsonReport.write(JsonReport.object(), new PrintWriter(out));
    assertEquals("{ }\n", out.toString());
  }
}
