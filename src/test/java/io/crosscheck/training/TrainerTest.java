package io.crosscheck.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final List<MetricName> NAMES =
      List.of(new MetricName("accuracy", Metric.CATEGORICAL_ACCURACY, AccuracyRule.KERAS3));
  private static final RecordingEngine.Data TRAIN = new RecordingEngine.Data("train", 5);

  private final List<String> events = new ArrayList<>();

  @Test
  void tellsEventsInTheOrderOfKeras() {
    fit(answering(0.5f), Optional.of(new RecordingEngine.Data("held", 3)), options(2, 2));
    assertEquals(
        List.of(
            "begin 1 of 5",
            "step train [0, 1]",
            "batch 1 at 2",
            "step train [2, 3]",
            "batch 1 at 4",
            "step train [4]",
            "batch 1 at 5",
            "evaluate held 0 2",
            "evaluate held 2 3",
            "end 1 of 5 and 3",
            "begin 2 of 5",
            "step train [0, 1]",
            "batch 2 at 2",
            "step train [2, 3]",
            "batch 2 at 4",
            "step train [4]",
            "batch 2 at 5",
            "evaluate held 0 2",
            "evaluate held 2 3",
            "end 2 of 5 and 3"),
        events);
  }

  @Test
  void takesABatchSizeBeyondAllSamples() {
    fit(answering(0.5f), Optional.empty(), options(1, Integer.MAX_VALUE));
    assertEquals(
        List.of("begin 1 of 5", "step train [0, 1, 2, 3, 4]", "batch 1 at 5", "end 1 of 5"),
        events);
  }

  @Test
  void shufflesEachEpochAnewButTheSameForASeed() {
    fit(answering(0.5f), Optional.empty(), shuffled(7));
    List<String> first = steps();
    events.clear();
    fit(answering(0.5f), Optional.empty(), shuffled(7));
    assertEquals(first, steps());
    assertNotEquals(first.get(0), first.get(1), "two epochs");
    events.clear();
    fit(answering(0.5f), Optional.empty(), shuffled(8));
    assertNotEquals(first, steps());
    for (String step : first) {
      TreeSet<String> samples =
          new TreeSet<>(List.of(step.replaceAll("[^0-9 ]", "").strip().split(" +")));
      assertEquals(new TreeSet<>(List.of("0", "1", "2", "3", "4")), samples);
    }
  }

  @Test
  void timesAnEpochWithoutItsValidation() {
    AtomicLong clock = new AtomicLong();
    RecordingEngine engine =
        new RecordingEngine(
            events,
            samples -> {
              clock.addAndGet(1_000_000_000L);
              return batch(samples, 0.5f);
            });
    History history =
        new Trainer(engine, NAMES, 3, clock::get)
            .fit(TRAIN, Optional.of(TRAIN), options(1, 2), new Callback() {});
    assertEquals(3, history.epochs().get(0).seconds());
  }

  @Test
  void stopsAtTheFirstLossThatIsNotFinite() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      events.clear();
      RecordingEngine engine =
          new RecordingEngine(events, samples -> batch(samples, events.size() > 8 ? bad : 1));
      TrainingException stop =
          assertThrows(TrainingException.class, () -> fit(engine, Optional.empty(), options(9, 2)));
      assertEquals(Failure.NOT_FINITE, stop.failure());
      String message = String.valueOf(stop.getMessage());
      assertTrue(message.startsWith("[epoch 2, step 1] "), message);
      assertTrue(message.contains("got " + bad), message);
      assertEquals("step train [0, 1]", events.get(events.size() - 1), "no event after it");
    }
  }

  @Test
  void refusesEpochsAndBatchSizesThatAreNotPositive() {
    refused("[epochs] expected at least 1, got 0.", () -> options(0, 1));
    refused("[batch size] expected at least 1, got 0.", () -> options(1, 0));
    refused("[batch size] expected at least 1, got -3.", () -> options(1, -3));
    refused(
        "[batch size] expected at least 1, got 0.",
        () -> new Evaluator(answering(1), NAMES, 3).evaluate(TRAIN, 0));
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
    ModelException refusal = assertThrows(ModelException.class, call);
    assertEquals(message, refusal.getMessage());
    assertEquals(Failure.USAGE, refusal.failure());
  }

  private History fit(
      RecordingEngine engine, Optional<RecordingEngine.Data> held, FitOptions options) {
    return new Trainer(engine, NAMES, 3, () -> 0)
        .fit(TRAIN, held.map(data -> data), options, new Recorder());
  }

  private final class Recorder implements Callback {
    @Override
    public void onEpochBegin(int epoch, int samples) {
      events.add("begin " + epoch + " of " + samples);
    }

    @Override
    public void onBatchEnd(int epoch, int samples) {
      events.add("batch " + epoch + " at " + samples);
    }

    @Override
    public void onEpochEnd(EpochResult result) {
      events.add(
          "end "
              + result.epoch()
              + " of "
              + result.training().samples()
              + result.validation().map(held -> " and " + held.samples()).orElse(""));
    }
  }

  private List<String> steps() {
    return events.stream().filter(event -> event.startsWith("step")).toList();
  }

  private RecordingEngine answering(float loss) {
    return new RecordingEngine(events, samples -> batch(samples, loss));
  }

  private static BatchResult batch(int samples, float loss) {
    return new BatchResult(samples, loss, List.of(new BatchResult.Count(1, 1)));
  }

  private static FitOptions options(int epochs, int batchSize) {
    return new FitOptions(epochs, batchSize, FitOptions.Order.AS_STORED, 1);
  }

  private static FitOptions shuffled(long seed) {
    return new FitOptions(2, 5, FitOptions.Order.SHUFFLED, seed);
  }
}
