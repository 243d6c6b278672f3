package io.crosscheck.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.Failure;
import io.crosscheck.KerasCase;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  @ParameterizedTest
  @MethodSource("batchCases")
  void takesTheBatchesThatKerasTakes(KerasCase fixture) {
    FitOptions options = options(fixture.integer("epochs"), fixture.integer("batch_size"));
    if (fixture.about().has("initial_epoch")) {
      options = options.withInitialEpoch(fixture.integer("initial_epoch"));
    }
    if (fixture.about().has("steps_per_epoch")) {
      options = options.withStepsPerEpoch(fixture.integer("steps_per_epoch"));
    }
    List<List<String>> taken = new ArrayList<>();
    Callback seeing =
        new Callback() {
          @Override
          public void onEpochBegin(int epoch, int samples) {
            taken.add(new ArrayList<>());
          }

          @Override
          public void onBatchBegin(int epoch, long step, int[] samples) {
            taken.get(taken.size() - 1).add(Arrays.toString(samples).replace(" ", ""));
          }
        };
    new Trainer(answering(1), NAMES, 3, () -> 0, AnyModel.of())
        .fit(
            new RecordingEngine.Data("train", fixture.integer("samples")),
            Optional.empty(),
            options,
            seeing);
    List<List<String>> expected = new ArrayList<>();
    for (JsonNode epoch : fixture.value("taken")) {
      List<String> batches = new ArrayList<>();
      epoch.forEach(batch -> batches.add(batch.toString()));
      expected.add(batches);
    }
    assertEquals(expected, taken);
  }

  private static List<KerasCase> batchCases() {
    return KerasCase.callbacks("batches");
  }

  @Test
  void aShuffledTrainingThatGoesOnTakesTheOrderThatWouldHaveCome() {
    FitOptions three = new FitOptions(3, 2, FitOptions.Order.SHUFFLED, 7);
    fit(answering(0.5f), Optional.empty(), three);
    List<String> all = steps();
    events.clear();
    fit(answering(0.5f), Optional.empty(), three.withInitialEpoch(2));
    assertEquals(all.subList(6, 9), steps());
  }

  @Test
  void validatesAfterEveryFewEpochs() {
    History history = fit(answering(0.5f), Optional.of(TRAIN), options(5, 5).withValidationFreq(2));
    assertEquals(
        List.of(false, true, false, true, false),
        history.epochs().stream().map(epoch -> epoch.validation().isPresent()).toList());
  }

  @Test
  void aCallbackThatStopsLetsTheEpochEnd() {
    Callback stopping =
        new Callback() {
          private TrainingControl training;

          @Override
          public void onTrainBegin(TrainingControl control) {
            training = control;
          }

          @Override
          public void onBatchEnd(FinishedBatch batch) {
            if (batch.epoch() == 2 && batch.batch() == 2) {
              training.stop();
            }
          }
        };
    History history =
        new Trainer(answering(0.5f), NAMES, 3, () -> 0, AnyModel.of())
            .fit(TRAIN, Optional.empty(), options(9, 2), Callbacks.of(stopping, new Recorder()));
    assertEquals(2, history.epochs().size());
    assertEquals(4, history.epochs().get(1).training().samples(), "of the stopped epoch");
    assertEquals("end 2 of 4", events.get(events.size() - 1));
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
        new Trainer(engine, NAMES, 3, clock::get, AnyModel.of())
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
      assertEquals("batch 2 at 2", events.get(events.size() - 1), "no event after it");
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
    return new Trainer(engine, NAMES, 3, () -> 0, AnyModel.of())
        .fit(TRAIN, held.map(data -> data), options, new Recorder());
  }

  private final class Recorder implements Callback {
    @Override
    public void onEpochBegin(int epoch, int samples) {
      events.add("begin " + epoch + " of " + samples);
    }

    @Override
    public void onBatchEnd(FinishedBatch batch) {
      events.add("batch " + batch.epoch() + " at " + batch.samples());
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
