package io.crosscheck.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import io.crosscheck.result.MetricValue;
import io.crosscheck.result.StoryRow;
import io.crosscheck.result.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Results as JSON, with keys that stay.
 *
 * <p>A float32 is written as the double it is, so that 0.9 in float32 reads 0.8999999761581421 as
 * Keras prints it. NaN and the infinities, for which JSON has no number, are the texts {@code
 * "NaN"}, {@code "Infinity"} and {@code "-Infinity"}. What is absent is null; the keys are always
 * there and in the same order.
 */
public final class JsonReport {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          // The JDK's own digits differ between Java 17 and 19.
          .configure(StreamWriteFeature.USE_FAST_DOUBLE_WRITER, true)
          .build()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private JsonReport() {}

  /** An object without keys, to put the parts of a report into. */
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /** {@code evaluate}: the loss, the first metric's figures, and every metric's. */
  public static ObjectNode evaluation(Evaluation evaluation) {
    ObjectNode node = object();
    node.set("loss", number(evaluation.loss()));
    node.set("accuracy", number(evaluation.accuracy().value()));
    node.put("correct", evaluation.accuracy().correct());
    node.put("total", evaluation.accuracy().total());
    node.set("lossSum", number(evaluation.lossSum()));
    node.set("metrics", metrics(evaluation.metrics()));
    return node;
  }

  /** {@code verify}: the verdict and everything that it rests on. */
  public static ObjectNode verification(Verification verification) {
    return verification(verification, Details.NONE);
  }

  /** The same with what was asked for beside the verdict. */
  public static ObjectNode verification(Verification verification, Details details) {
    return VerificationJson.of(verification, details);
  }

  /** {@code history}: the epochs in order. */
  public static ObjectNode history(History history) {
    ObjectNode node = object();
    ArrayNode epochs = node.putArray("epochs");
    history.epochs().forEach(epoch -> epochs.add(epoch(epoch)));
    return node;
  }

  /** {@code timing}: seconds by name, in the map's order. */
  public static ObjectNode timing(Map<String, Double> seconds) {
    ObjectNode node = object();
    seconds.forEach((name, value) -> node.set(name, number(value)));
    return node;
  }

  /** {@code rows}: the story that {@code reproduce} tells. */
  public static ArrayNode story(List<StoryRow> rows) {
    ArrayNode array = NODES.arrayNode();
    rows.forEach(row -> array.add(storyRow(row)));
    return array;
  }

  /** A number, or its name where JSON has none for it. */
  public static JsonNode number(double value) {
    return Double.isFinite(value)
        ? DoubleNode.valueOf(value)
        : TextNode.valueOf(Double.toString(value));
  }

  /** The text of a report, indented by two and ending with a line feed. */
  public static String text(JsonNode report) {
    try {
      return WRITER.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes is always JSON", e);
    }
  }

  /**
   * Writes a report to a file, whole or not at all.
   *
   * @throws ReportException if the place cannot be written or the disk is full
   */
  public static void write(JsonNode report, Path file) {
    AtomicText.write(file, text(report));
  }

  /** Writes a report to standard output or wherever else the writer leads. */
  public static void write(JsonNode report, PrintWriter out) {
    out.print(text(report));
    out.flush();
  }

  private static ArrayNode metrics(List<MetricValue> metrics) {
    ArrayNode array = NODES.arrayNode();
    for (MetricValue metric : metrics) {
      ObjectNode node = array.addObject();
      node.put("name", metric.name());
      node.put("metric", metric.metric());
      node.set("value", number(metric.value()));
      node.put("correct", metric.correct());
      node.put("total", metric.total());
    }
    return array;
  }

  private static ObjectNode epoch(EpochResult epoch) {
    ObjectNode node = object();
    node.put("epoch", epoch.epoch());
    node.set("loss", number(epoch.training().loss()));
    node.set("accuracy", number(epoch.training().accuracy().value()));
    node.set("learningRate", number(epoch.learningRate()));
    node.set("seconds", number(epoch.seconds()));
    node.set("metrics", metrics(epoch.training().metrics()));
    node.set(
        "validation",
        epoch.validation().<JsonNode>map(JsonReport::evaluation).orElseGet(NODES::nullNode));
    return node;
  }

  private static ObjectNode storyRow(StoryRow row) {
    ObjectNode node = object();
    node.put("row", row.row());
    node.put("change", row.change());
    node.set("loss", number(row.loss()));
    node.set("reportedAccuracy", number(row.reported()));
    node.set("argmaxAccuracy", number(row.argmax()));
    node.set("binaryAccuracy", number(row.binary()));
    node.put("verdict", row.verdict());
    node.put("cause", row.cause().isEmpty() ? null : row.cause());
    node.put("expected", row.expected());
    node.put("asExpected", row.asExpected());
    ArrayNode notes = node.putArray("notes");
    row.notes().forEach(notes::add);
    return node;
  }
}
