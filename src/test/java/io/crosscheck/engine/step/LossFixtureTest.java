package io.crosscheck.engine.step;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.KerasCase;
import io.crosscheck.engine.Execution;
import io.crosscheck.engine.layer.BackwardPass;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.engine.layer.Phase;
import io.crosscheck.model.Activation;
import io.crosscheck.model.ActivationLayer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Each loss, its mean and its gradient through the last activation are Keras's. */
@Tag("native")
class LossFixtureTest {
  private static List<KerasCase> cases() {
    return KerasCase.family("loss");
  }

  private static Stream<Arguments> casesInBothModes() {
    return cases().stream()
        .flatMap(one -> Stream.of(Execution.values()).map(mode -> Arguments.of(one, mode)));
  }

  @ParameterizedTest
  @MethodSource("casesInBothModes")
  void computesAndDifferentiatesAsKerasDoes(KerasCase fixture, Execution mode) {
    Activation last = fixture.choice("output_activation", Activation.values());
    int classes = Math.toIntExact(fixture.shape("x")[1]);
    List<float[]> got =
        mode.compute(
            in -> {
              Ops tf = in.tf();
              ForwardPass forward =
                  ForwardPass.build(
                      tf,
                      Sequential.of(SampleShape.of(classes), new ActivationLayer(last)),
                      in.floats(fixture, "x"),
                      List.of(),
                      Phase.TRAINING,
                      tf.constant(0L));
              Operand<TInt32> labels = in.integers(fixture.integers("labels"));
              Operand<TFloat32> oneHot =
                  tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f));
              LossOps loss =
                  LossOps.build(
                      tf,
                      loss(fixture),
                      last,
                      new LossOps.Batch(forward.logits(), forward.outputs(), labels, oneHot));
              Operand<TFloat32> ofLogits =
                  BackwardPass.ofLogits(forward, loss.start(forward), loss.upstream());
              return List.of(forward.outputs(), loss.sampleLosses(), loss.mean(), ofLogits);
            });
    List<String> names = List.of("output", "sample_loss", "loss", "x_gradient");
    for (int i = 0; i < names.size(); i++) {
      assertClose(names.get(i), fixture.floats(names.get(i)), got.get(i), fixture.tolerance());
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
}
