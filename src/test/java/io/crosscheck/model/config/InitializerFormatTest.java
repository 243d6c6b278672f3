package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.KerasCase;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.ModelException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Initializers are read from and written as what Keras serializes. */
class InitializerFormatTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static Stream<KerasCase> cases() {
    return KerasCase.byName("initializer").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatKerasWritesAndWritesItAgain(KerasCase fixture) throws JsonProcessingException {
    JsonNode config = fixture.value("config");
    JsonNode written = InitializerFormat.write(read(config));
    assertEquals(config, JSON.readTree(written.toString()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatItWrites(KerasCase fixture) {
    ObjectNode config = fixture.value("config").deepCopy();
    config.replace("config", fixture.value("options"));
    Initializer initializer = read(config);
    assertEquals(initializer, read(InitializerFormat.write(initializer)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"glorot_unifrom\" | [layer, init] unknown name: expected one of Keras's initializers, got",
        "{\"class_name\": \"STFT\", \"config\": {}} | [layer, init] STFT is not supported",
        "{\"class_name\": \"Constant\", \"config\": {\"value\": 1e60}} | [layer, init] value is out",
        "{\"class_name\": \"Constant\", \"config\": {\"valeu\": 1}} | unknown key",
        "{\"class_name\": \"HeNormal\", \"config\": {\"input_axes\": [0]}} | input_axes",
      })
  void namesWhatIsWrongWithItsPlace(String json, String expected) throws JsonProcessingException {
    JsonNode config = JSON.readTree(json);
    String message = "" + assertThrows(ModelException.class, () -> read(config)).getMessage();
    assertTrue(message.contains(expected), message);
  }

  private static Initializer read(JsonNode config) {
    ObjectNode layer = JsonNodeFactory.instance.objectNode().set("init", config);
    return InitializerFormat.read(
        new ConfigObject("layer", layer), "init", Initializer.GLOROT_UNIFORM);
  }
}
