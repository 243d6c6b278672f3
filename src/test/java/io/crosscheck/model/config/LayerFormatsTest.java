package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Failure;
import io.crosscheck.KerasCase;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.SampleShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers are read and written as real Keras serializes them. */
class LayerFormatsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static List<KerasCase> cases() {
    return KerasCase.layers();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesWhatItReadAsKerasWroteIt(KerasCase fixture) throws JsonProcessingException {
    JsonNode keras = fixture.value("layer");
    NamedLayer named = LayerFormats.read(keras, "layer 0");
    assertEquals(keras.get("class_name").asText(), named.layer().className());
    ObjectNode written = LayerFormats.write(named.name(), named.layer(), shapes(fixture));
    if (!keras.has("build_config")) {
      // Keras leaves it out where a layer has nothing to build; it takes it all the same.
      written.remove("build_config");
    }
    assertEquals(JSON.readTree(keras.toString()), JSON.readTree(written.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'class_name':'Dence','config':{}} | Did you mean Dense?",
        "{'class_name':'LSTM','config':{'name':'x'}} | got LSTM.",
        "{'module':'my.layers','class_name':'Dense','config':{}} | got Dense of my.layers.",
        "{'class_name':'Dense'} | [layers[3]] lacks a key: expected config",
        "{'class_name':'Dense','config':[]} | [layers[3] (Dense)] expected an object, got [].",
        "{'class_name':'Dense','config':{'name':'d','unit':3}} | (is unit meant?)",
        "{'class_name':'Dense','config':{'name':'d','units':3.5}} | [layers[3] (Dense d), units] ex",
        "{'class_name':'Dense','config':{'name':'d','units':0}} | [layers[3] (Dense d)] a Dense",
        "{'class_name':'Dense','config':{'units':3,'activation':'rellu'}} | Did you mean relu?",
        "{'class_name':'Dense','config':{'units':3,'use_bais':true}} | Did you mean use_bias?",
        "{'class_name':'Dense','config':{'units':3,'dtype':'float16'}} | expected float32, got floa",
        "{'class_name':'Dense','config':{'units':3,'trainable':false}} | trainable] not supported",
        "{'class_name':'Dense','config':{'units':3,'activity_regularizer':'l2'}} | expected null, go",
        "{'class_name':'Dense','config':{'units':3,'kernel_regularizer':{}}} | expected class_name",
        "{'class_name':'Dense','config':{'units':3,'kernel_regularizer':'l3'}} | Did you mean l",
        "{'class_name':'Dense','config':{'units':3,'kernel_constraint':'maxnorm'}} | mean max_norm",
        "{'class_name':'Softmax','config':{'axis':1}} | expected -1 or [-1], got 1.",
        "{'class_name':'Normalization','config':{'mean':1.0}} | expected both or none, got mean alone",
        "{'class_name':'Normalization','config':{'mean':[1,[2]],'variance':1}} | lists of numbers of",
        "{'class_name':'PReLU','config':{'alpha_constraint':{'class_name':'MaxNorm','config':{'max':2}}}} | got max.",
        "{'class_name':'Concatenate','config':{'axis':1}} | expected -1, got 1.",
        "[] | [layers[3]] expected an object, got [].",
      })
  void namesWhatIsWrongAndWhere(String json, String part) throws JsonProcessingException {
    JsonNode node = JSON.readTree(json.replace('\'', '"'));
    ModelException error =
        assertThrows(ModelException.class, () -> LayerFormats.read(node, "layers[3]"));
    assertEquals(Failure.BAD_INPUT, error.failure());
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains(part), message);
    assertTrue(message.lines().count() == 1, message);
  }

  @Test
  void readsWhatKeras2Wrote() throws JsonProcessingException {
    JsonNode node =
        JSON.readTree(
            """
            {"class_name": "Dense", "config": {"name": "dense_1", "trainable": true,
             "batch_input_shape": [null, 5], "dtype": "float32", "units": 3, "activation": "relu",
             "use_bias": true, "kernel_initializer": {"class_name": "GlorotUniform",
             "config": {"seed": null}}, "bias_initializer": {"class_name": "Zeros", "config": {}},
             "kernel_regularizer": null, "bias_regularizer": null, "activity_regularizer": null,
             "kernel_constraint": null, "bias_constraint": null}}
            """);
    NamedLayer expected = new NamedLayer("dense_1", new Dense(3, Activation.RELU));
    assertEquals(expected, LayerFormats.read(node, "layers[0]"));
  }

  private static List<SampleShape> shapes(KerasCase fixture) {
    List<SampleShape> shapes = new ArrayList<>();
    for (JsonNode shape : fixture.value("input_shapes")) {
      List<Integer> dims = new ArrayList<>();
      shape.forEach(extent -> dims.add(extent.asInt()));
      shapes.add(new SampleShape(dims.subList(1, dims.size())));
    }
    return shapes;
  }
}
