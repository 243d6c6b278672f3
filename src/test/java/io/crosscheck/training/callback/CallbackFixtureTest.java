package io.crosscheck.training.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.KerasCase;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Metric;
import io.crosscheck.result.EpochResult;
import io.crosscheck.training.AnyModel;
import io.crosscheck.training.Callback;
import io.crosscheck.training.Callbacks;
import io.crosscheck.training.FitOptions;
import io.crosscheck.training.MetricName;
import io.crosscheck.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On the same figures, callbacks do what Keras's do. */
class CallbackFixtureTest {
  private static final List<MetricName> NAMES =
      List.of(new MetricName("accuracy", Metric.CATEGORICAL_ACCURACY, AccuracyRule.KERAS3));

  @TempDir Path folder;

  private static List<KerasCase> cases() {
    return KerasCase.callbacks("callbacks");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void endsAtTheSameEpochWithTheSameRatesAndWeights(KerasCase fixture) throws IOException {
    ToldEngine engine =
        new ToldEngine(fixture.value("figures"), (float) fixture.value("rate").asDouble());
    List<Callback> callbacks = new ArrayList<>();
    for (JsonNode node : fixture.value("callbacks")) {
      callbacks.add(CallbackFormats.read(node, "--callback").callback());
    }
    List<Double> rates = new ArrayList<>();
    callbacks.add(
        new Callback() {
          @Override
          public void onEpochEnd(EpochResult result) {
            rates.add((double) engine.learningRate());
          }
        });
    Path log = folder.resolve("log.csv");
    callbacks.add(CSVLogger.to(log).callback());
    new Trainer(engine, NAMES, 3, () -> 0, AnyModel.of())
        .fit(
            new ToldEngine.Sample(),
            Optional.of(new ToldEngine.Sample()),
            new FitOptions(fixture.integer("epochs"), 1, FitOptions.Order.AS_STORED, 1),
            new Callbacks(callbacks));
    assertEquals(fixture.integer("epochs_run"), engine.epoch(), "epochs");
    assertEquals(fixture.value("restored").asDouble(), engine.weight(), "whose weights");
    List<Double> expected = new ArrayList<>();
    fixture.value("rates").forEach(rate -> expected.add(rate.asDouble()));
    assertEquals(expected, rates, "learning rates");
    boolean hasRates = fixture.text("lines").contains("learning_rate");
    String lines = Files.readString(log).replace("\r\n", "\n");
    assertEquals(
        fixture.text("lines").replace("\r\n", "\n"), hasRates ? lines : withoutRates(lines));
  }

  /** Keras logs the rate only after a callback that sets it. */
  private static String withoutRates(String lines) {
    return lines.replaceAll("(?m)^([^,]*,[^,]*),[^,]*,", "$1,");
  }
}
