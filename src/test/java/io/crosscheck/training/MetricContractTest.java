package io.crosscheck.training;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.KerasCase;
import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.Execution;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Metric;
import io.crosscheck.model.config.RequestedMetric;
import io.crosscheck.result.Claim;
import io.crosscheck.result.Interval;
import io.crosscheck.result.MetricValue;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every metric gives the same figures after each batch in a graph, eagerly, in Keras and, at the
 * end, where the verifier recounts it from the predictions.
 */
@Tag("native")
class MetricContractTest {
  private static final Path TABLE = Path.of("target/metric-contract.md");
  private static final Map<String, Row> ROWS = new TreeMap<>();

  /** The largest differences of a metric over all cases. */
  private record Row(double graph, double eager, double recount) {
    private Row and(Row other) {
      return new Row(
          Math.max(graph, other.graph),
          Math.max(eager, other.eager),
          Math.max(recount, other.recount));
    }
  }

  private static List<KerasCase> cases() {
    return KerasCase.metrics();
  }

  private static List<Metric> metrics(KerasCase fixture) {
    return StreamSupport.stream(fixture.value("metrics").spliterator(), false)
        .map(MetricContractTest::metric)
        .toList();
  }

  private static Metric metric(JsonNode json) {
    return RequestedMetric.of(json).metric();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithEveryJudge(KerasCase fixture) {
    List<Metric> metrics = metrics(fixture);
    int classes = fixture.integer("classes");
    float[] scores = fixture.floats("scores");
    int[] labels = fixture.integers("labels");
    List<List<float[]>> graph = byBatch(Execution.GRAPH, fixture, metrics);
    List<List<float[]>> eager = byBatch(Execution.EAGER, fixture, metrics);
    Recount recount = recount(scores, labels, classes);
    for (int i = 0; i < metrics.size(); i++) {
      String text = Metric.text(metrics.get(i));
      float[] keras = fixture.floats("result_" + i);
      float[] ofGraph = joined(graph.get(i));
      float[] ofEager = joined(eager.get(i));
      assertClose(text + " in a graph", keras, ofGraph, fixture.tolerance());
      assertClose(text + " eagerly", keras, ofEager, fixture.tolerance());
      int figures = graph.get(i).get(0).length;
      double recounted = 0;
      for (int index = 0; index < figures; index++) {
        float last = keras[keras.length - figures + index];
        ClaimedFigure claimed =
            claimed(metrics.get(i), figures == 1 ? "" : "[" + index + "]", last, labels.length);
        Match match = Match.of(claimed, recount);
        assertTrue(match.holds(), () -> claimed + " is recounted " + truths(claimed, recount));
        if (match != Match.BY_NEAR_TIES) {
          recounted = Math.max(recounted, distance(claimed, recount));
        }
      }
      ROWS.merge(
          text, new Row(largest(keras, ofGraph), largest(ofGraph, ofEager), recounted), Row::and);
    }
  }

  @Test
  void everyMetricHasACase() {
    Set<String> missing = new TreeSet<>(Metric.names());
    cases().forEach(fixture -> metrics(fixture).forEach(it -> missing.remove(it.kerasName())));
    assertEquals(Set.of(), missing, "metrics without a case of tools/make_metric_fixtures.py");
  }

  @AfterAll
  static void printsTheTable() throws IOException {
    String table =
        ROWS.entrySet().stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "| %s | %.1e | %.1e | %.1e |\n",
                        row.getKey(),
                        row.getValue().graph(),
                        row.getValue().eager(),
                        row.getValue().recount()))
            .collect(
                Collectors.joining(
                    "",
                    "| metric | graph - Keras | eager - graph | recount - Keras |\n|---|---|---|---|\n",
                    ""));
    Files.writeString(TABLE, table);
    System.out.println(table);
  }

  /** Of each metric its figures after each batch. */
  private static List<List<float[]>> byBatch(
      Execution mode, KerasCase fixture, List<Metric> metrics) {
    int[] labels = fixture.integers("labels");
    int classes = fixture.integer("classes");
    int batch = fixture.integer("batch_size");
    List<MetricName> names = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      names.add(new MetricName("m" + i, metrics.get(i), AccuracyRule.KERAS3));
    }
    List<List<float[]>> found =
        metrics.stream().<List<float[]>>map(metric -> new ArrayList<>()).toList();
    try (ScoredRows engine =
        new ScoredRows(mode, fixture.floats("scores"), labels, classes, metrics)) {
      RunningFigures figures = new RunningFigures(engine, names, classes);
      for (int from = 0; from < labels.length; from += batch) {
        figures.add(engine.evaluate(new Rows(), from, Math.min(from + batch, labels.length)));
        List<MetricValue> values = figures.evaluation().metrics();
        for (int i = 0; i < metrics.size(); i++) {
          String name = "m" + i;
          List<MetricValue> ofMetric =
              values.stream()
                  .filter(it -> it.name().equals(name) || it.name().startsWith(name + "["))
                  .toList();
          float[] row = new float[ofMetric.size()];
          for (int k = 0; k < row.length; k++) {
            row[k] = ofMetric.get(k).value();
          }
          found.get(i).add(row);
        }
      }
    }
    return found;
  }

  /** Data that nobody looks into. */
  private record Rows() implements EngineData {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private static Recount recount(float[] scores, int[] labels, int classes) {
    return Recount.of(
        Evidence.ofFiles(
            IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
            LabelColumn.of(labels),
            ScoreTable.of(scores, classes),
            new LossRule.OfScores(Optional.empty(), false),
            Circumstances.NONE));
  }

  private static ClaimedFigure claimed(Metric metric, String index, float figure, int samples) {
    Claim claim = new Claim("claimed", PrintedNumber.exact(figure), Metric.text(metric) + index);
    return new ClaimedFigure(claim, Figure.of("test", claim), samples);
  }

  private static List<Interval> truths(ClaimedFigure claimed, Recount recount) {
    return recount.truths(claimed.figure());
  }

  private static double distance(ClaimedFigure claimed, Recount recount) {
    double figure = claimed.value();
    return truths(claimed, recount).stream()
        .mapToDouble(
            truth ->
                truth.contains(figure)
                    ? 0
                    : Math.min(Math.abs(truth.low() - figure), Math.abs(truth.high() - figure)))
        .min()
        .orElseThrow();
  }

  private static double largest(float[] expected, float[] got) {
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> Math.abs((double) expected[i] - got[i]))
        .max()
        .orElse(0);
  }

  private static float[] joined(List<float[]> rows) {
    float[] all = new float[rows.stream().mapToInt(row -> row.length).sum()];
    int next = 0;
    for (float[] row : rows) {
      System.arraycopy(row, 0, all, next, row.length);
      next += row.length;
    }
    return all;
  }
}
