package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.KerasModel;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that Keras described are read, counted and written as Keras does it. */
class ModelConfigTest {
  private static final JsonMapper JSON = new JsonMapper();

  static List<KerasModel> readable() {
    return KerasModel.readable();
  }

  @ParameterizedTest
  @MethodSource("readable")
  void whatIsWrittenIsReadAsTheSame(KerasModel model) {
    ModelConfig read = ModelConfig.read(model.path());
    assertEquals(read, ModelConfig.read(read.json(), model.path().toString()));
    Functional network = read.network();
    assertEquals(network, ModelConfig.read(ModelConfig.write(network)).network());
  }

  @ParameterizedTest
  @MethodSource("readable")
  void isWrittenAsKerasWritesIt(KerasModel model) throws JsonProcessingException {
    // As text, for a node also tells a long number from a short one of the same digits.
    JsonNode written = JSON.readTree(ModelConfig.read(model.path()).json().toString());
    assertEquals(withoutIdleKeys(model.json()), withoutIdleKeys(written));
  }

  /** Without what says nothing about the network, and with its input and output in one form. */
  private static JsonNode withoutIdleKeys(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of("build_config", "kwargs"));
      if (object.path("compile_config").isEmpty()) {
        object.remove("compile_config");
      }
      for (String key : List.of("input_layers", "output_layers")) {
        if (object.path(key).path(0).isArray()) {
          object.set(key, object.get(key).get(0));
        }
      }
    }
    node.forEach(ModelConfigTest::withoutIdleKeys);
    return node;
  }

  @ParameterizedTest
  @MethodSource("readable")
  void hasKerassNamesAndParameters(KerasModel model) {
    ModelConfig read = ModelConfig.read(model.path());
    assertAll(
        () -> assertEquals(model.name(), read.name()),
        () -> assertEquals(model.json().get("class_name").asText(), read.form().className()),
        () -> assertEquals(model.parameters("all"), read.network().parameters()),
        () -> assertEquals(model.parameters("trained"), read.network().trainableParameters()));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void printsTheSummaryThatKerasPrints(KerasModel model) {
    ModelConfig read = ModelConfig.read(model.path());
    assertEquals(model.summary(), read.summary().text(KerasModel.lineLength()));
  }

  @Test
  void readsKeras2sSequentialWhoseFirstLayerHasTheShape() throws JsonProcessingException {
    ModelConfig read =
        read(
            """
            {"class_name": "Sequential", "keras_version": "2.2.4", "backend": "tensorflow",
             "config": {"name": "old", "layers": [
               {"class_name": "Dense", "config": {"name": "dense_5", "trainable": true,
                "batch_input_shape": [null, 8], "dtype": "float32", "units": 6, "activation": "relu",
                "use_bias": true, "bias_initializer": {"class_name": "Zeros", "config": {}},
                "kernel_regularizer": null, "activity_regularizer": null}},
               {"class_name": "Dense", "config": {"units": 3, "activation": "softmax"}}]}}
            """);
    assertEquals(SampleShape.of(8), read.network().input());
    assertEquals(
        List.of("dense_5", "dense"),
        read.network().nodes().stream().map(Functional.Node::name).toList());
    assertEquals(8 * 6 + 6 + 6 * 3 + 3, read.network().parameters());
  }

  @Test
  void readsKeras1sSequentialThatIsAListAlone() throws JsonProcessingException {
    ModelConfig read =
        read(
            """
            {"class_name": "Sequential", "config": [
               {"class_name": "Dense", "config": {"name": "dense_1", "batch_input_shape": [null, 8],
                "units": 3, "activation": "softmax"}}]}
            """);
    assertEquals(
        Sequential.of(SampleShape.of(8), new Dense(3, Activation.SOFTMAX)).classes(),
        read.network().classes());
    assertEquals("sequential", read.name());
  }

  @Test
  void readsTheShapeFromWhereverTheModelWasBuilt() throws JsonProcessingException {
    String layers = "[{'class_name': 'Dense', 'config': {'name': 'd', 'units': 3}}]";
    String built = layers.replace("}}]", "}, 'build_config': {'input_shape': [null, 5]}}]");
    for (String json :
        List.of(
            "{'class_name': 'Sequential', 'config': {'layers': L, 'build_input_shape': [2, 5]}}",
            "{'class_name': 'Sequential', 'config': {'layers': L}, 'build_config':"
                + " {'input_shape': [null, 5]}}")) {
      assertEquals(SampleShape.of(5), read(quoted(json.replace("L", layers))).network().input());
    }
    String inLayer = "{'class_name': 'Sequential', 'config': {'layers': L}}";
    assertEquals(SampleShape.of(5), read(quoted(inLayer.replace("L", built))).network().input());
  }

  @Test
  void readsKeras2sFunctionalInWhateverOrderAndNesting() throws JsonProcessingException {
    ModelConfig read =
        read(
            quoted(
                """
                {'class_name': 'Model', 'config': {'name': 'model_1', 'layers': [
                  {'name': 'sum', 'class_name': 'Add', 'config': {'name': 'sum'},
                   'inbound_nodes': [[['hidden', 0, 0, {}], ['x', 0, 0, {}]]]},
                  {'name': 'hidden', 'class_name': 'Dense', 'config': {'name': 'hidden', 'units': 4},
                   'inbound_nodes': [['x', 0, 0]]},
                  {'name': 'x', 'class_name': 'InputLayer', 'inbound_nodes': [],
                   'config': {'batch_input_shape': [null, 4], 'dtype': 'float32', 'sparse': false,
                    'name': 'x'}}],
                  'input_layers': [['x', 0, 0]], 'output_layers': [['sum', 0, 0]]}}
                """));
    assertEquals(ModelConfig.Form.FUNCTIONAL, read.form());
    assertEquals("x", read.input());
    assertEquals(
        List.of("hidden [input_layer]", "sum [hidden, input_layer]"),
        read.network().nodes().stream().map(node -> node.name() + " " + node.inputs()).toList());
  }

  @Test
  void writesWhatItIsNotToldToBeAsKerasNamesItInAFreshProcess() {
    Functional network = Sequential.of(SampleShape.of(4), new Dense(2, Activation.SOFTMAX));
    ModelConfig config = ModelConfig.of(network);
    assertEquals(
        new ModelConfig(
            ModelConfig.Form.SEQUENTIAL, "sequential", "input_layer", network, Optional.empty()),
        config);
    assertEquals(config, ModelConfig.read(config.json()));
  }

  private static ModelConfig read(String json) throws JsonProcessingException {
    JsonNode node = JSON.readTree(json);
    return ModelConfig.read(node);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
