package io.crosscheck.savedmodel;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import io.crosscheck.data.DataProvenance;
import io.crosscheck.data.ImageShape;
import io.crosscheck.result.Evaluation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model folder says of itself: {@code assets.extra/crosscheck.json}.
 *
 * @param format 1
 * @param producer program and version
 * @param claims what {@code evaluate} reported on the test samples
 * @param weightsSha256 of all weights as little-endian float32, in Keras's order
 */
public record Manifest(
    int format,
    String producer,
    RunConfig config,
    List<String> labelNames,
    ImageShape image,
    Claims claims,
    DataProvenance data,
    String weightsSha256,
    Environment environment) {

  /** The format that this program writes and reads. */
  public static final int FORMAT = 1;

  /** What may be null, or hold what is. */
  private static final Set<String> OPTIONAL = Set.of("initialWeights", "preset", "network");

  private static final String FILE = "assets.extra/crosscheck.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /**
   * The figures of {@code evaluate}.
   *
   * @param batchSize of that pass
   */
  public record Claims(long samples, int batchSize, double loss, List<MetricClaim> metrics) {
    /** The figures of an evaluation; float32 as the double that Keras would print. */
    public static Claims of(Evaluation evaluation, int batchSize) {
      return new Claims(
          evaluation.samples(),
          batchSize,
          evaluation.loss(),
          evaluation.metrics().stream()
              .map(
                  value ->
                      new MetricClaim(
                          value.name(),
                          value.metric(),
                          value.value(),
                          value.correct(),
                          value.total()))
              .toList());
    }
  }

  /**
   * One metric's figure.
   *
   * @param name as asked for
   * @param metric what the name was resolved to
   */
  public record MetricClaim(String name, String metric, double value, long correct, long total) {}

  /** What computed. */
  public record Environment(
      String tensorflow, String java, String os, String arch, String device, String oneDnn) {}

  /** Whether a folder has a manifest. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /** Reads a model folder's manifest. */
  public static Manifest read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          folder,
          "the folder has no manifest: expected "
              + FILE
              + ", got none. Name a folder that crosscheck train wrote.");
    }
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      if (!json.isObject()) {
        throw new SavedModelException(
            Failure.BAD_INPUT, file, "this is no manifest: expected a JSON object, got none.");
      }
      if (json.get("config") instanceof ObjectNode config) {
        RunConfig.complete(config);
      }
      checkNoNulls(json, "", file);
      Manifest manifest = JSON.treeToValue(json, Manifest.class);
      if (manifest.format() != FORMAT) {
        throw new SavedModelException(
            Failure.BAD_INPUT,
            file,
            "the manifest has another format: expected "
                + FORMAT
                + ", got "
                + manifest.format()
                + ". Use the program that wrote it: "
                + manifest.producer()
                + ".");
      }
      manifest.check(file);
      return manifest;
    } catch (JacksonException e) {
      throw new SavedModelException(
          Failure.BAD_INPUT, file, "this is no manifest: " + JsonProblem.text(e) + ".", e);
    } catch (CharacterCodingException e) {
      throw new SavedModelException(
          Failure.BAD_INPUT, file, "this is no manifest: expected UTF-8 text, got other bytes.", e);
    } catch (IOException e) {
      throw new SavedModelException(
          Failure.IO, file, "the manifest cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static void checkNoNulls(JsonNode node, String key, Path file) {
    if (OPTIONAL.contains(key)) {
      return;
    }
    if (node.isNull()) {
      throw new SavedModelException(
          Failure.BAD_INPUT, file, "this is no manifest: '" + key + "' is null.");
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      checkNoNulls(property.getValue(), property.getKey(), file);
    }
    if (node.isArray()) {
      node.forEach(element -> checkNoNulls(element, key, file));
    }
  }

  /** Finds what would otherwise fail, or never end, while the model is in use. */
  private void check(Path file) {
    if (claims.batchSize() < 1 || labelNames.isEmpty()) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          file,
          "this is no manifest: expected a batch size and labels, at least 1 each, got "
              + claims.batchSize()
              + " and "
              + labelNames.size()
              + ".");
    }
    try {
      config.model(image, labelNames.size());
    } catch (CrosscheckException e) {
      throw new SavedModelException(
          Failure.BAD_INPUT, file, "the network cannot be built: " + e.getMessage(), e);
    }
  }

  /** Writes the manifest into a model folder. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(FILE).getParent());
    Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
  }
}
