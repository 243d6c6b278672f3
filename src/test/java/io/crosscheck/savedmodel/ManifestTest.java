package io.crosscheck.savedmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.Failure;
import io.crosscheck.data.Checksum;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.DataProvenance;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.Mode;
import io.crosscheck.engine.SmallImages;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.model.config.HiddenLayers;
import io.crosscheck.model.config.ModelConfig;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.MetricValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** What manifests of earlier versions lack. */
  private static final List<String> NEW = 
      List.of(
          "mode",
          "trainSamples",
          "preset",
          "network",
          "callbacks",
          "initialEpoch",
          "stepsPerEpoch",
          "validationFreq");

  @TempDir private Path folder;

  @Test
  void everyChoiceComesBackAsItWas() throws IOException {
    int longest = Activation.values().length;
    for (int i = 0; i < longest; i++) {
      Manifest manifest = manifest(config(i));
      manifest.write(folder);
      assertEquals(manifest, Manifest.read(folder));
    }
  }

  @Test
  void figuresKeepEveryDigit() throws IOException {
    Evaluation evaluation =
        new Evaluation(
            10_000,
            1.6118095f,
            16118.095,
            List.of(new MetricValue("accuracy", "binary_accuracy", 0.90000004f, 90_000, 100_000)));
    Manifest.Claims claims = Manifest.Claims.of(evaluation, 128);
    assertEquals(128, claims.batchSize());
    assertEquals((double) 1.6118095f, claims.loss());
    assertEquals((double) 0.90000004f, claims.metrics().get(0).value());
  }

  @Test
  void unknownFieldsAreIgnored() throws IOException {
    Manifest manifest = manifest(config(0));
    JsonNode json = json(manifest);
    addUnknown(json);
    store(json);
    assertEquals(manifest, Manifest.read(folder));
  }

  @Test
  void everyMissingFieldIsRefused() throws IOException {
    ObjectNode json = json(manifest(config(0)));
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      ObjectNode without = json.deepCopy();
      without.remove(field);
      store(without);
      assertTrue(refusal().contains(field), field);
    }
    ObjectNode config = (ObjectNode) json.get("config");
    config.fieldNames().forEachRemaining(fields::add);
    fields.removeAll(NEW);
    for (String field : fields) {
      if (config.has(field)) {
        ObjectNode without = json.deepCopy();
        ((ObjectNode) without.get("config")).remove(field);
        store(without);
        assertTrue(refusal().contains(field), field);
      }
    }
  }

  @Test
  void aManifestOfAnEarlierVersionIsRead() throws IOException {
    Manifest manifest = manifest(config(0));
    ObjectNode json = json(manifest);
    ((ObjectNode) json.get("config")).remove(NEW);
    store(json);
    assertEquals(manifest, Manifest.read(folder));
  }

  @Test
  void aNetworkThatDoesNotFitItsImagesIsRefused() throws IOException {
    ObjectNode json = json(manifest(config(2)));
    ((ObjectNode) json.at("/config/network/config/layers/0/config"))
        .putArray("batch_shape")
        .addNull()
        .add(5);
    store(json);
    assertTrue(refusal().contains("(None, 5)"));
  }

  @Test
  void everyNullIsRefused() throws IOException {
    ObjectNode json = json(manifest(config(0)));
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      ObjectNode without = json.deepCopy();
      without.putNull(field);
      store(without);
      assertTrue(refusal().contains(field), field);
    }
    ObjectNode config = (ObjectNode) json.get("config");
    fields.clear();
    config.fieldNames().forEachRemaining(fields::add);
    fields.removeAll(List.of("initialWeights", "preset", "network"));
    for (String field : fields) {
      ObjectNode without = json.deepCopy();
      ((ObjectNode) without.get("config")).putNull(field);
      store(without);
      assertTrue(refusal().contains(field), field);
    }
  }

  @Test
  void whatIsNoManifestIsRefused() throws IOException {
    Path file = folder.resolve("assets.extra/crosscheck.json");
    Manifest manifest = manifest(config(0));
    manifest.write(folder);
    String whole = Files.readString(file);
    for (int length = 0; length < whole.stripTrailing().length(); length += 97) {
      Files.writeString(file, whole.substring(0, length));
      refusal();
    }
    for (String text : new String[] {"null", "[]", "7", "\"\"", "{", "\u0000", "{}", "nonsense"}) {
      Files.writeString(file, text);
      refusal();
    }
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0x80});
    refusal();
  }

  @Test
  void anUnknownChoiceIsRefused() throws IOException {
    ObjectNode json = json(manifest(config(0)));
    ((ObjectNode) json.get("config")).put("activation", "misch");
    store(json);
    assertTrue(refusal().contains("misch"));
    json = json(manifest(config(0)));
    ((ObjectNode) json.get("config")).put("kernelInitializer", "glorot");
    store(json);
    assertTrue(refusal().contains("glorot"));
  }

  @Test
  void anotherFormatIsRefusedByItsProducer() throws IOException {
    ObjectNode json = json(manifest(config(0)));
    json.put("format", 2);
    store(json);
    String message = refusal();
    assertTrue(message.contains("expected 1, got 2"), message);
    assertTrue(message.contains("crosscheck 0.1.0"), message);
  }

  @Test
  void aFolderWithoutOneIsRefused() {
    SavedModelException refusal =
        assertThrows(SavedModelException.class, () -> Manifest.read(folder));
    assertEquals(Failure.BAD_INPUT, refusal.failure());
    assertTrue(String.valueOf(refusal.getMessage()).contains("assets.extra/crosscheck.json"));
  }

  private String refusal() {
    SavedModelException refusal =
        assertThrows(SavedModelException.class, () -> Manifest.read(folder));
    String message = String.valueOf(refusal.getMessage());
    assertEquals(Failure.BAD_INPUT, refusal.failure(), message);
    assertTrue(message.contains("crosscheck.json"), message);
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private ObjectNode json(Manifest manifest) throws IOException {
    manifest.write(folder);
    return (ObjectNode) JSON.readTree(folder.resolve("assets.extra/crosscheck.json").toFile());
  }

  private void store(JsonNode json) throws IOException {
    Files.writeString(folder.resolve("assets.extra/crosscheck.json"), json.toString());
  }

  private static void addUnknown(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.forEach(ManifestTest::addUnknown);
      if (!object.has("train_1")) {
        object.put("fieldOfTheFuture", 7);
      }
    } else if (json instanceof ArrayNode array) {
      array.forEach(ManifestTest::addUnknown);
    }
  }

  private static <T> T at(T[] values, int index) {
    return values[index % values.length];
  }

  private static RunConfig config(int i) {
    return new RunConfig(
        "shapes",
        at(ColorMode.values(), i),
        at(Rescale.values(), i),
        HiddenLayers.ofUnits(60, 50 + i),
        at(Activation.values(), i),
        at(Activation.values(), i + 1),
        at(Initializer.values(), i),
        i % 3 == 1 ? "dense-1" : null,
        i % 3 == 2 ? network(at(ColorMode.values(), i)) : null,
        at(Loss.Function.values(), i),
        i % 2 == 0,
        at(Loss.Rule.values(), i),
        List.of("accuracy"),
        at(AccuracyRule.values(), i),
        0.1 + 0.2,
        50,
        10_000,
        7 * i,
        0.1,
        Long.MIN_VALUE + i,
        2,
        at(Device.values(), i),
        at(Mode.values(), i),
        i % 2 == 0 ? null : "weights \u00e9.npz",
        i % 2 == 1,
        i == 0 ? List.of() : List.of(callback(i)),
        i,
        i,
        i + 1);
  }

  private static JsonNode callback(int i) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("class_name", "EarlyStopping");
    node.putObject("config").put("patience", i);
    return node;
  }

  private static JsonNode network(ColorMode colors) {
    int pixels = SmallModel.SHAPE.height() * SmallModel.SHAPE.width();
    return ModelConfig.write(
        Sequential.of(
            SampleShape.of(colors == ColorMode.RGB ? 3 * pixels : pixels),
            new Dense(4, Activation.SOFTMAX)));
  }

  private static Manifest manifest(RunConfig config) {
    return new Manifest(
        Manifest.FORMAT,
        "crosscheck 0.1.0",
        config,
        SmallImages.names(4),
        SmallModel.SHAPE,
        new Manifest.Claims(
            10_000,
            128,
            1.6118,
            List.of(new Manifest.MetricClaim("accuracy", "binary_accuracy", 0.9, 9, 10))),
        new DataProvenance("shapes", "shapes", "ab", Checksum.GENERATED, Map.of("train_1", "cd")),
        "ef",
        new Manifest.Environment("2.18.0", "17", "Linux", "amd64", "cpu", "1"));
  }
}
