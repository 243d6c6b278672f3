package io.crosscheck.engine.step;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.KerasCase;
import io.crosscheck.engine.BatchResult;
import io.crosscheck.engine.FedGraph;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.engine.layer.Phase;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.result.Evaluation;
import io.crosscheck.training.Evaluator;
import io.crosscheck.training.MetricName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Keras's evaluate over ten samples in batches of four, four and two. */
@Tag("native")
class EvaluateFixtureTest {
  private static List<KerasCase> cases() {
    return KerasCase.family("evaluate");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weighsTheShortLastBatchAsKerasDoes(KerasCase fixture) {
    Activation last = fixture.choice("output_activation", Activation.values());
    int hidden = fixture.value("units").get(0).asInt();
    int classes = fixture.value("units").get(1).asInt();
    Functional model =
        Sequential.of(
            SampleShape.of(Math.toIntExact(fixture.shape("x")[1])),
            new Dense(hidden, fixture.choice("activation", Activation.values())),
            new Dense(classes, last));
    Loss loss = Loss.of(fixture.choice("loss", Loss.Function.values()));
    AccuracyRule rule = fixture.choice("rule", AccuracyRule.values());
    Metric metric = rule.resolve(fixture.text("metric"), loss);
    MetricName name = new MetricName(fixture.text("metric"), metric, rule);
    FedGraph graph = new FedGraph();
    List<Operand<TFloat32>> weights = new ArrayList<>();
    for (int i = 0; i < model.weights().size(); i++) {
      weights.add(graph.feed(fixture.floats("w" + i), fixture.shape("w" + i)));
    }
    try (FedRows engine =
        new FedRows(
            graph,
            fixture.floats("x"),
            fixture.integers("labels"),
            classes,
            loss,
            name,
            last,
            (tf, x) ->
                ForwardPass.build(tf, model, x, weights, Phase.INFERENCE, tf.constant(0L)))) {
      double tolerance = fixture.tolerance();
      int batchSize = fixture.integer("batch_size");
      Evaluation whole =
          new Evaluator(engine, List.of(name), classes).evaluate(engine.data(), batchSize);
      assertClose("loss", fixture.floats("loss")[0], whole.loss(), tolerance);
      assertEquals(fixture.floats("accuracy")[0], whole.accuracy().value());
      assertEquals(fixture.integer("correct"), whole.accuracy().correct());
      assertEquals(fixture.integer("total"), whole.accuracy().total());
      int from = 0;
      for (int batch = 0; batch < fixture.value("batches").size(); batch++) {
        int samples = fixture.value("batches").get(batch).asInt();
        BatchResult alone = engine.evaluate(engine.data(), from, from + samples);
        assertClose(
            "loss of batch " + batch,
            fixture.floats("per_batch_loss")[batch],
            alone.loss(),
            tolerance);
        assertEquals(
            fixture.floats("per_batch_accuracy")[batch],
            alone.metrics().get(0).sum() / samples,
            "accuracy of batch " + batch);
        from += samples;
      }
    }
  }
}
