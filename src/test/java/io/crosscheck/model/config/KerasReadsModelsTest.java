package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.KerasCase;
import io.crosscheck.KerasModel;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Presets;
import io.crosscheck.model.SampleShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Real Keras makes of what is written here the network that was meant. */
@Tag("python")
class KerasReadsModelsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path temporary;

  @Test
  void everyNetworkIsTheSameInKeras() throws IOException, InterruptedException {
    Map<String, ModelConfig> written = new TreeMap<>();
    for (KerasModel model : KerasModel.readable()) {
      written.put(model.name(), ModelConfig.read(model.path()));
    }
    for (KerasCase augmented : KerasCase.augmented()) {
      written.put(augmented.name(), ModelConfig.read(augmented.value("model")));
    }
    for (String name : Presets.names()) {
      SampleShape image = SampleShape.of(32, 32, 3);
      written.put(name, ModelConfig.of(Presets.of(name, image, 10, Activation.SOFTMAX)));
    }
    for (Map.Entry<String, ModelConfig> entry : written.entrySet()) {
      Path file = temporary.resolve(entry.getKey() + ".json");
      Files.writeString(file, entry.getValue().json().toString());
    }
    askKeras();
    List<Executable> checks = new ArrayList<>();
    written.forEach((name, config) -> checks.add(() -> check(name, config)));
    assertAll(checks);
  }

  private void askKeras() throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("tools/python", "tools/read_model_json.py", temporary.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, python.waitFor(), said);
  }

  private void check(String name, ModelConfig config) throws IOException {
    JsonNode answer = JSON.readTree(temporary.resolve(name + ".keras").toFile());
    assertEquals(config.network().parameters(), answer.get("parameters").asLong(), name);
    String output = config.network().output().toString().replace("None", "null");
    assertEquals(
        "[" + output.substring(1, output.length() - 1).replace(" ", "") + "]",
        answer.get("output").toString(),
        name);
    ModelConfig again = ModelConfig.read(answer.get("model"));
    assertEquals(config.network(), again.network(), name);
    assertEquals(config.name(), again.name(), name);
    assertEquals(config.input(), again.input(), name);
    assertEquals(config.form(), again.form(), name);
  }
}
