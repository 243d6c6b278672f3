package io.crosscheck.engine.graph;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.KerasCase;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Each loss, its mean and its gradient through the last activation are Keras's. */
@Tag("native")
class LossFixtureTest {
  private static List<KerasCase> cases() {
    return KerasCase.family("loss");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesAndDifferentiatesAsKerasDoes(KerasCase fixture) {
    Activation last = fixture.choice("output_activation", Activation.values());
    try (FedGraph graph = new FedGraph()) {
      long[] shape = fixture.shape("x");
      Operand<TFloat32> x = graph.feed(fixture.floats("x"), shape);
      Operand<TInt32> labels = graph.feed(fixture.integers("labels"));
      Operand<TFloat32> outputs = ForwardPass.activate(graph.tf, last, x);
      Operand<TFloat32> oneHot =
          graph.tf.oneHot(
              labels,
              graph.tf.constant((int) shape[1]),
              graph.tf.constant(1f),
              graph.tf.constant(0f));
      LossGraph built =
          LossGraph.build(
              graph.tf, loss(fixture), last, new LossGraph.Batch(x, outputs, labels, oneHot));
      double tolerance = fixture.tolerance();
      assertClose("output", fixture.floats("output"), graph.floats(outputs), tolerance);
      assertClose(
          "sample loss",
          fixture.floats("sample_loss"),
          graph.floats(built.sampleLosses()),
          tolerance);
      assertClose("mean loss", fixture.floats("loss"), graph.floats(built.mean()), tolerance);
      assertClose(
          "gradient",
          fixture.floats("x_gradient"),
          graph.floats(floats(built.gradients(graph.tf, List.of(x)).get(0))),
          tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void prefersHiddenLogitsExactlyWhereKerasWarns(KerasCase fixture) {
    boolean warns = fixture.value("keras_warns").asBoolean();
    Loss loss = loss(fixture);
    Activation last = fixture.choice("output_activation", Activation.values());
    boolean overridden = loss.fromLogits() && loss.source(last) == Loss.Source.HIDDEN_LOGITS;
    assertEquals(warns, overridden);
  }

  private static Loss loss(KerasCase fixture) {
    return new Loss(
        fixture.choice("function", Loss.Function.values()),
        fixture.value("from_logits").asBoolean(),
        fixture.choice("rule", Loss.Rule.values()));
  }

  @SuppressWarnings("unchecked")
  private static Output<TFloat32> floats(Output<?> gradient) {
    return (Output<TFloat32>) gradient;
  }
}
