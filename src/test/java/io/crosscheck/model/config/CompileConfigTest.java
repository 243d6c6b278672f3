package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.KerasModel;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Loss;
import io.crosscheck.model.ModelException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a network was compiled is read part by part. */
class CompileConfigTest {
  @Test
  void readsNames() {
    CompileConfig compiled = compiled("compiled_by_names");
    assertEquals(Optional.of(Adam.withLearningRate(0.001)), compiled.optimizer());
    assertEquals(
        Optional.of(new CompiledLoss(Loss.Function.CATEGORICAL_CROSSENTROPY, Optional.empty())),
        compiled.loss());
    assertEquals(RequestedMetric.parseAll("metrics", "accuracy"), compiled.metrics());
  }

  @Test
  void readsObjects() {
    CompileConfig compiled = compiled("compiled_by_objects");
    assertEquals(Optional.of(new Adam(0.01, 0.8, 0.99, 1e-5)), compiled.optimizer());
    assertEquals(
        Optional.of(
            new CompiledLoss(Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY, Optional.of(true))),
        compiled.loss());
    assertEquals(
        List.of("sparse_categorical_accuracy"),
        compiled.metrics().stream().map(RequestedMetric::name).toList());
  }

  @Test
  void isNothingWhereTheModelWasNotCompiled() {
    assertEquals(
        Optional.empty(), ModelConfig.read(KerasModel.named("read", "residual").path()).compiled());
  }

  @Test
  void namesAFunctionAsItsObjectDoes() throws JsonProcessingException {
    CompileConfig compiled =
        of(
            "{'loss': {'class_name': 'function', 'config': 'categorical_crossentropy'},"
                + " 'metrics': [['acc', {'class_name': 'function', 'config':"
                + " 'categorical_accuracy'}]]}");
    assertEquals(Loss.Function.CATEGORICAL_CROSSENTROPY, compiled.loss().orElseThrow().function());
    assertEquals(
        List.of("acc", "categorical_accuracy"),
        compiled.metrics().stream().map(RequestedMetric::name).toList());
    assertEquals(Optional.empty(), compiled.optimizer());
  }

  @Test
  void whatIsNotSupportedHurtsOnlyWhereItIsAskedFor() throws JsonProcessingException {
    CompileConfig compiled = of("{'optimizer': 'sgd', 'loss': 'bce', 'metrics': null}");
    assertEquals(Loss.Function.BINARY_CROSSENTROPY, compiled.loss().orElseThrow().function());
    assertEquals(List.of(), compiled.metrics());
    refused(
        "[compiled, optimizer] the optimizer is not supported: expected Adam, got sgd.",
        compiled::optimizer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'clipnorm': 1.0",
        "'weight_decay': 0.01",
        "'amsgrad': true",
        "'use_ema': true",
        "'learning_rate': {'class_name': 'ExponentialDecay', 'config': {}}",
        "'learning_rate': -1",
        "'beta_1': 1.0",
        "'nesterov': false"
      })
  void refusesOtherKindsOfAdam(String option) throws JsonProcessingException {
    CompileConfig compiled =
        of("{'optimizer': {'class_name': 'Adam', 'config': {" + option + "}}}");
    refused("[compiled, optimizer (Adam)", compiled::optimizer);
  }

  @Test
  void refusesOtherLossesAndMetrics() throws JsonProcessingException {
    refused(
        "Did you mean categorical_crossentropy?", of("{'loss': 'categorical_crosentropy'}")::loss);
    refused(
        "label_smoothing] not supported: expected 0 or 0.0, got 0.1.",
        of("{'loss': {'class_name': 'BinaryCrossentropy', 'config': {'label_smoothing': 0.1}}}")
            ::loss);
    refused("loss] expected a name or an object, got 3.", of("{'loss': 3}")::loss);
    refused("loss_weights] not supported", of("{'loss': 'bce', 'loss_weights': [0.5]}")::loss);
    refused("the metric is not supported", of("{'metrics': ['mean_iou']}")::metrics);
    refused("weighted_metrics] not supported", of("{'weighted_metrics': ['accuracy']}")::metrics);
  }

  @Test
  void isWrittenAsItWasRead() {
    ModelConfig config = ModelConfig.read(KerasModel.named("read", "compiled_by_objects").path());
    assertEquals(config.compiled().orElseThrow().json(), config.json().get("compile_config"));
  }

  private static CompileConfig compiled(String name) {
    return ModelConfig.read(KerasModel.named("read", name).path()).compiled().orElseThrow();
  }

  private static CompileConfig of(String json) throws JsonProcessingException {
    return new CompileConfig("compiled", new JsonMapper().readTree(json.replace('\'', '"')));
  }

  private static void refused(String part, Executable reading) {
    ModelException e = assertThrows(ModelException.class, reading);
    assertTrue(String.valueOf(e.getMessage()).contains(part), () -> e.getMessage());
  }
}
