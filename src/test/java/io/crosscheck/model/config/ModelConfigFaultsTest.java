package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.Failure;
import io.crosscheck.KerasModel;
import io.crosscheck.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What describes no network that is supported is refused in one line that says where and why. */
class ModelConfigFaultsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shared_layer | layers[1] (Dense twice)] a shared layer is not supported: expected one call, got 2.",
        "two_inputs | two_inputs.json] expected a network with one input, got 2: left, right.",
        "two_outputs | two_outputs.json] expected a network with one output, got 2: classes, others.",
        "nested | nested.json, layers[1]] a model as a layer is not supported",
        "recurrent | recurrent.json, layers[1]] a layer is not supported: expected",
        "any_extent | (InputLayer), batch_shape] the shape of a sample must be known:"
      })
  void refusesWhatKerasHasAndCrosscheckHasNot(String name, String part) {
    KerasModel model = KerasModel.named("refused", name);
    refused(part, () -> ModelConfig.read(model.path()));
  }

  @Test
  void everyNetworkThatIsRefusedHasItsMessage() throws NoSuchMethodException {
    CsvSource cases =
        ModelConfigFaultsTest.class
            .getDeclaredMethod("refusesWhatKerasHasAndCrosscheckHasNot", String.class, String.class)
            .getAnnotation(CsvSource.class);
    Set<String> named =
        Arrays.stream(cases.value())
            .map(line -> line.split("\\|", 2)[0].strip())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> present =
        KerasModel.in("refused").stream()
            .map(KerasModel::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(present, named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'class_name':'Sequential' | 'class_name':'Sequentail' | Did you mean Sequential?",
        "'class_name':'Dense' | 'class_name':'Dence' | layers[1]] a layer is not supported: expected",
        "'class_name':'Dense' | 'class_name':'Dence' | got Dence. Did you mean Dense?",
        "'units':6 | 'units':0 | layers[1] (Dense dense)] a Dense layer needs units: expected at least 1, got 0.",
        "'units':6 | 'units':'6' | layers[1] (Dense dense), units] expected a whole number, got 6.",
        "'units':6 | 'units':2000000000 | has more values than an array holds",
        "'name':'dense' | 'name':'dense_1' | the name dense_1 is taken by another layer",
        "'name':'dense' | 'name':'input_layer' | the name input_layer is taken",
        "'name':'dense' | 'name':'a b' | a layer's name cannot be used",
        "'name':'dense' | 'name':'../x' | a layer's name cannot be used",
        "'batch_shape':[null,8] | 'batch_shape':[null,0] | expected extents of at least 1",
        "'batch_shape':[null,8] | 'batch_shape':[null] | the shape of a sample must be known",
        "'batch_shape':[null,8] | 'batch_shape':8 | the shape of a sample must be known",
        "'batch_shape':[null,8] | 'batch_shape':[null,8.5] | the shape of a sample must be known",
        "'sparse':false | 'sparse':true | sparse] not supported: expected false, got true.",
        "'dtype':'float32' | 'dtype':'int32' | dtype] not supported: expected float32, got int32.",
        "'trainable':true | 'trainable':false | trainable] not supported: expected true",
        "'config':{'name':'compiled_by_names' | 'confg':{'name':'compiled_by_names' | lacks a key: expected config",
        "'build_input_shape' | 'bild_input_shape' | Did you mean build_input_shape?",
      })
  void refusesASequentialWithAFault(String from, String to, String part)
      throws JsonProcessingException {
    refusedAfter("compiled_by_names", from, to, part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "['inner',0,0] | ['iner',0,0] | there is no layer of that name: expected one of the network's 5, got iner. Did you mean inner?",
        "['features',0,0] | ['classes',0,0] | expected a network with one InputLayer, named classes",
        "'output_layers':['classes',0,0] | 'output_layers':['shortcut',0,0] | layers[4]] the output of classes goes nowhere",
        "'output_layers':['classes',0,0] | 'output_layers':[] | expected a network with one output, got 0.",
        "'output_layers':['classes',0,0] | 'output_layers':['classes',1,0] | one with several outputs is not supported",
        "'output_layers':['classes',0,0] | 'output_layers':'classes' | output_layers] expected [name, 0, 0], got classes.",
        "'keras_history':['outer',0,0] | 'keras_history':['shortcut',0,0] | expected a network without a cycle, got",
        "'keras_history':['outer',0,0] | 'keras_history':['inner',0,0] | got inner > inner.",
        "'keras_history':['outer',0,0] | 'keras_history':['outer',1,0] | expected [outer,0,0], got",
        "'units':6 | 'units':5 | layers[3] (Add shortcut)] an Add layer computes value by value from inputs of one shape",
        "'kwargs':{} | 'kwargs':{'training':false} | called with something that is not supported",
        "'name':'inner' | 'name':'outer' | two layers are named outer.",
        "'class_name':'__keras_tensor__' | 'class_name':'__tensor__' | called with something that is not supported",
      })
  void refusesAFunctionalWithAFault(String from, String to, String part)
      throws JsonProcessingException {
    refusedAfter("residual", from, to, part);
  }

  private static void refusedAfter(String name, String from, String to, String part)
      throws JsonProcessingException {
    String json = KerasModel.named("read", name).json().toString();
    String search = from.replace('\'', '"');
    assertTrue(json.contains(search), search);
    JsonNode changed = JSON.readTree(json.replace(search, to.replace('\'', '"')));
    refused(part, () -> ModelConfig.read(changed));
  }

  @Test
  void refusesWhatIsNoModel() throws JsonProcessingException {
    for (String json : new String[] {"[]", "3", "null", "\"Sequential\""}) {
      JsonNode node = JSON.readTree(json);
      refused("[model] expected an object, got ", () -> ModelConfig.read(node));
    }
    for (String json : new String[] {"{}", "{\"loss\": [1, 2]}"}) {
      JsonNode node = JSON.readTree(json);
      refused("[model] lacks a key: expected class_name", () -> ModelConfig.read(node));
    }
    for (String layers : new String[] {"[]", "{}", "null", "7"}) {
      JsonNode node =
          JSON.readTree("{\"class_name\":\"Sequential\",\"config\":{\"layers\":" + layers + "}}");
      refused(", layers] expected a list of 1 to 5000 layers, got ", () -> ModelConfig.read(node));
    }
  }

  @Test
  void refusesAModelWithoutAShapeOrWithNothingButAnInput() throws JsonProcessingException {
    JsonNode open =
        JSON.readTree(
            "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[{\"class_name\":\"Dense\","
                + "\"config\":{\"units\":3}}]}}");
    refused("the shape of the input is not said", () -> ModelConfig.read(open));
    JsonNode empty =
        JSON.readTree(
            "{\"class_name\":\"Sequential\",\"config\":{\"layers\":[{\"class_name\":\"InputLayer\","
                + "\"config\":{\"batch_shape\":[null,3]}}]}}");
    refused("[model] expected at least 1 layer, got none.", () -> ModelConfig.read(empty));
  }

  @Test
  void refusesFilesThatHoldNoJson() throws IOException {
    Path file = temporary.resolve("model.json");
    refused("there is no such file", () -> ModelConfig.read(file));
    refused("got a folder", () -> ModelConfig.read(temporary));
    for (String text : new String[] {"", "{", "{} {}", "{\"a\": 1, \"a\": 2}", "\u0000", "NaN"}) {
      Files.writeString(file, text);
      ModelException e = assertThrows(ModelException.class, () -> ModelConfig.read(file), text);
      assertOneLine(e);
    }
    Files.writeString(file, "[".repeat(200_000));
    refused("the file holds no JSON", () -> ModelConfig.read(file));
    Files.writeString(file, "[" + "1".repeat(5000) + "]");
    refused("the file holds no JSON", () -> ModelConfig.read(file));
    Files.write(file, new byte[ModelFile.MOST_BYTES + 1]);
    refused("the file is too large", () -> ModelConfig.read(file));
  }

  /** Whatever is changed, the answer is a network or one line. */
  @Test
  void neverFailsInAnotherWay() throws IOException {
    Random random = new Random(5);
    Path file = temporary.resolve("changed.json");
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      String name = i % 2 == 0 ? "residual" : "compiled_by_objects";
      byte[] text =
          KerasModel.named("read", name).json().toString().getBytes(StandardCharsets.UTF_8);
      int changes = 1 + random.nextInt(2);
      for (int k = 0; k < changes; k++) {
        text[random.nextInt(text.length)] = (byte) "0[]{}\",:na".charAt(random.nextInt(10));
      }
      Files.write(file, text);
      try {
        ModelConfig config = ModelConfig.read(file);
        assertFalse(config.network().nodes().isEmpty());
        read++;
      } catch (ModelException e) {
        assertOneLine(e);
        refused++;
      }
    }
    assertTrue(read > 15 && refused > 150, read + " read, " + refused + " refused");
  }

  private static void refused(String part, Executable reading) {
    ModelException e = assertThrows(ModelException.class, reading);
    assertTrue(String.valueOf(e.getMessage()).contains(part), () -> e.getMessage());
    assertOneLine(e);
  }

  private static void assertOneLine(ModelException e) {
    String message = String.valueOf(e.getMessage());
    assertEquals(1, message.lines().count(), message);
    assertFalse(message.contains("fasterxml") || message.contains("REDACTED"), message);
    assertEquals(Failure.BAD_INPUT, e.failure(), message);
  }
}
