package io.crosscheck.engine.step;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.KerasCase;
import io.crosscheck.engine.FedGraph;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.engine.layer.Phase;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.ActivationLayer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.result.MetricValue;
import io.crosscheck.training.Evaluator;
import io.crosscheck.training.MetricName;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a metric's name means, what it counts and what is printed for it are Keras's. */
@Tag("native")
class AccuracyFixtureTest {
  private static final int KERAS_BATCH_SIZE = 16;

  private static List<KerasCase> cases() {
    return KerasCase.family("accuracy");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void countsAndPrintsAsKerasDoes(KerasCase fixture) {
    Loss loss = Loss.of(fixture.choice("loss", Loss.Function.values()));
    AccuracyRule rule = fixture.choice("rule", AccuracyRule.values());
    Metric metric = rule.resolve(fixture.text("metric"), loss);
    assertEquals(fixture.text("resolved"), metric.kerasName());
    int classes = Math.toIntExact(fixture.shape("scores")[1]);
    MetricName name = new MetricName(fixture.text("metric"), metric, rule);
    try (FedRows engine =
        new FedRows(
            new FedGraph(),
            fixture.floats("scores"),
            fixture.integers("labels"),
            classes,
            loss,
            name,
            Activation.LINEAR,
            (tf, scores) ->
                ForwardPass.build(
                    tf,
                    Sequential.of(SampleShape.of(classes), new ActivationLayer(Activation.LINEAR)),
                    scores,
                    List.of(),
                    Phase.INFERENCE,
                    tf.constant(0L)))) {
      MetricValue value =
          new Evaluator(engine, List.of(name), classes)
              .evaluate(engine.data(), KERAS_BATCH_SIZE)
              .accuracy();
      assertEquals(fixture.integer("correct"), value.correct());
      assertEquals(fixture.integer("total"), value.total());
      // The fixture of Keras 2 averages by NumPy, which rounds otherwise than Keras 2 did.
      double tolerance = rule == AccuracyRule.KERAS2 ? fixture.tolerance() : 0;
      assertClose("figure", fixture.floats("result")[0], value.value(), tolerance);
    }
  }
}
