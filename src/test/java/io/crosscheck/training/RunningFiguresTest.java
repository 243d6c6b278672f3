package io.crosscheck.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Metric;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.MetricValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunningFiguresTest {
  /** Is not asked: an accuracy is a plain share. */
  private static final TrainingEngine ENGINE =
      new RecordingEngine(
          List.of(),
          samples -> {
            throw new UnsupportedOperationException();
          });

  @Test
  void sumsInFloat32AsKerasDoes() {
    Random random = new Random(1);
    RunningFigures figures = figures(Metric.CATEGORICAL_ACCURACY, AccuracyRule.KERAS3, 10);
    float total = 0;
    float count = 0;
    float right = 0;
    double exact = 0;
    for (int i = 0; i < 1_000; i++) {
      int samples = 1 + random.nextInt(50);
      float loss = random.nextFloat() * 3;
      int correct = random.nextInt(samples + 1);
      figures.add(batch(samples, loss, correct, correct));
      total += loss * samples;
      count += samples;
      right += correct;
      exact += (double) loss * samples;
    }
    Evaluation got = figures.evaluation();
    assertEquals(total / count, got.loss());
    assertEquals(exact, got.lossSum());
    assertTrue(got.loss() != (float) (exact / got.samples()), "the two roundings differ here");
    assertEquals((long) count, got.samples());
    assertEquals(
        new MetricValue(
            "accuracy", "categorical_accuracy", right / count, (long) right, (long) count),
        got.accuracy());
  }

  @Test
  void weighsTheShortLastBatchByItsSamples() {
    RunningFigures figures = figures(Metric.CATEGORICAL_ACCURACY, AccuracyRule.KERAS3, 10);
    figures.add(batch(9, 1, 9, 9));
    figures.add(batch(1, 11, 0, 0));
    assertEquals(2, figures.evaluation().loss());
    assertEquals(0.9f, figures.evaluation().accuracy().value());
  }

  @Test
  void countsBinaryAccuracyByCells() {
    RunningFigures figures = figures(Metric.BINARY_ACCURACY, AccuracyRule.KERAS3, 10);
    figures.add(batch(4, 1, 3.6f, 36));
    figures.add(batch(2, 1, 1.8f, 18));
    MetricValue value = figures.evaluation().accuracy();
    assertEquals(54, value.correct());
    assertEquals(60, value.total());
  }

  /** What both Kerases print where nine of ten cells are right in each of 10,000 samples. */
  @Test
  void printsTheFigureOfEachKeras() {
    float keras3 = figureOfNineTenths(AccuracyRule.KERAS3);
    float keras2 = figureOfNineTenths(AccuracyRule.KERAS2);
    assertEquals("0.9000005125999451", Double.toString(keras3));
    assertEquals("0.8999999761581421", Double.toString(keras2));
  }

  @Test
  void keepsMetricsInTheOrderAskedFor() {
    RunningFigures figures =
        new RunningFigures(
            ENGINE,
            List.of(
                new MetricName("binary_accuracy", Metric.BINARY_ACCURACY, AccuracyRule.KERAS3),
                new MetricName("acc", Metric.CATEGORICAL_ACCURACY, AccuracyRule.KERAS3)),
            10);
    figures.add(
        new BatchResult(
            2, 1, List.of(new BatchResult.Count(1.5f, 15), new BatchResult.Count(1, 1))));
    Evaluation got = figures.evaluation();
    assertEquals(
        List.of(
            new MetricValue("binary_accuracy", "binary_accuracy", 0.75f, 15, 20),
            new MetricValue("acc", "categorical_accuracy", 0.5f, 1, 2)),
        got.metrics());
  }

  private static float figureOfNineTenths(AccuracyRule rule) {
    RunningFigures figures = figures(Metric.BINARY_ACCURACY, rule, 10);
    // The sum that TensorFlow gives for 10,000 values of 0.9.
    figures.add(batch(10_000, 1, 9000.005f, 90_000));
    return figures.evaluation().accuracy().value();
  }

  private static RunningFigures figures(Metric metric, AccuracyRule rule, int classes) {
    return new RunningFigures(ENGINE, List.of(new MetricName("accuracy", metric, rule)), classes);
  }

  private static BatchResult batch(int samples, float loss, float sum, long correct) {
    return new BatchResult(samples, loss, List.of(new BatchResult.Count(sum, correct)));
  }
}
