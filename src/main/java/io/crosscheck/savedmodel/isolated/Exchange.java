package io.crosscheck.savedmodel.isolated;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.EngineException;
import io.crosscheck.savedmodel.CallableSignature;
import io.crosscheck.savedmodel.ElementType;
import io.crosscheck.savedmodel.ModelInputSpec;
import io.crosscheck.savedmodel.SavedModelException;
import io.crosscheck.savedmodel.SignatureChoice;
import io.crosscheck.savedmodel.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the two processes write to each other, as JSON.
 *
 * <p>What the child writes is not trusted: its files are bounded, and anything malformed is an
 * {@link IOException}.
 */
final class Exchange {
  private static final long MOST_BYTES = 16 << 20;
  private static final Pattern MESSAGE = Pattern.compile("(?s)\\[(.*?)\\] (.*)");
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .build())
          .build();

  private Exchange() {}

  /** What the parent asks the child to open. */
  record Request(
      Path model, int threads, Device device, SignatureChoice choice, OptionalInt classes) {}

  /** What the child says of an opened model. */
  record Opened(
      ModelInputSpec input,
      int outputs,
      ElementType outputType,
      List<String> guesses,
      List<CallableSignature> signatures,
      boolean hasLogits) {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static void write(Path file, JsonNode json) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    Files.write(partial, JSON.writeValueAsBytes(json));
    Files.move(partial, file);
  }

  static JsonNode read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
      throw new IOException(file.getFileName() + " is no file of at most 16 MiB");
    }
    return JSON.readTree(Files.readAllBytes(file));
  }

  static void write(Path file, Request request) throws IOException {
    ObjectNode json = object();
    json.put("model", request.model().toString());
    json.put("threads", request.threads());
    json.put("device", request.device().name());
    request.choice().signature().ifPresent(name -> json.put("signature", name));
    request.choice().input().ifPresent(name -> json.put("input", name));
    request.choice().output().ifPresent(name -> json.put("output", name));
    request.classes().ifPresent(classes -> json.put("classes", classes));
    write(file, json);
  }

  static Request request(JsonNode json) {
    JsonNode classes = json.get("classes");
    return new Request(
        Path.of(json.path("model").textValue()),
        json.path("threads").intValue(),
        Device.valueOf(json.path("device").textValue()),
        new SignatureChoice(text(json, "signature"), text(json, "input"), text(json, "output")),
        classes == null ? OptionalInt.empty() : OptionalInt.of(classes.intValue()));
  }

  private static Optional<String> text(JsonNode json, String key) {
    return Optional.ofNullable(json.path(key).textValue());
  }

  static void write(Path file, Opened opened) throws IOException {
    ObjectNode json = object();
    ModelInputSpec input = opened.input();
    json.set(
        "input",
        tensor(
            new TensorSpec(
                input.name(),
                Optional.of(input.type()),
                input.type().name(),
                input.dims(),
                false)));
    json.put("outputs", opened.outputs());
    json.put("outputType", opened.outputType().name());
    opened.guesses().forEach(json.putArray("guesses")::add);
    ArrayNode signatures = json.putArray("signatures");
    for (CallableSignature signature : opened.signatures()) {
      ObjectNode node = signatures.addObject().put("key", signature.key());
      ArrayNode inputs = node.putArray("inputs");
      signature.inputs().forEach(spec -> inputs.add(tensor(spec)));
      ArrayNode outputs = node.putArray("outputs");
      signature.outputs().forEach(spec -> outputs.add(tensor(spec)));
    }
    json.put("hasLogits", opened.hasLogits());
    write(file, json);
  }

  static Opened opened(JsonNode json) throws IOException {
    try {
      TensorSpec input = tensor(json.path("input"));
      List<String> guesses = new ArrayList<>();
      json.path("guesses").forEach(guess -> guesses.add(guess.asText()));
      List<CallableSignature> signatures = new ArrayList<>();
      for (JsonNode node : json.path("signatures")) {
        signatures.add(
            new CallableSignature(
                node.path("key").asText(),
                tensors(node.path("inputs")),
                tensors(node.path("outputs"))));
      }
      int outputs = json.path("outputs").intValue();
      if (outputs < 1) {
        throw new IOException("outputs: expected at least 1, got " + outputs);
      }
      return new Opened(
          new ModelInputSpec(input.key(), input.type().orElseThrow(), input.dims()),
          outputs,
          ElementType.valueOf(json.path("outputType").asText()),
          List.copyOf(guesses),
          List.copyOf(signatures),
          json.path("hasLogits").booleanValue());
    } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
      throw new IOException("opened.json is malformed: " + e.getMessage(), e);
    }
  }

  private static ObjectNode tensor(TensorSpec spec) {
    ObjectNode node = object().put("key", spec.key());
    spec.type().ifPresent(type -> node.put("type", type.name()));
    node.put("typeName", spec.typeName());
    spec.dims().ifPresent(dims -> dims.forEach(node.putArray("dims")::add));
    return node.put("optional", spec.optional());
  }

  private static TensorSpec tensor(JsonNode node) {
    JsonNode dims = node.get("dims");
    List<Long> extents = new ArrayList<>();
    if (dims != null) {
      dims.forEach(extent -> extents.add(extent.longValue()));
    }
    return new TensorSpec(
        node.path("key").asText(),
        text(node, "type").map(ElementType::valueOf),
        node.path("typeName").asText(),
        dims == null ? Optional.empty() : Optional.of(List.copyOf(extents)),
        node.path("optional").booleanValue());
  }

  private static List<TensorSpec> tensors(JsonNode nodes) {
    List<TensorSpec> specs = new ArrayList<>();
    nodes.forEach(node -> specs.add(tensor(node)));
    return specs;
  }

  /** Writes a failure of the child's, whatever it was. */
  static void write(Path file, Throwable failure) throws IOException {
    ObjectNode json = object();
    Failure kind = Failure.RUN_FAILED;
    if (failure instanceof CrosscheckException known) {
      kind = known.failure();
    } else if (failure instanceof OutOfMemoryError) {
      kind = Failure.OUT_OF_MEMORY;
    } else if (failure instanceof LinkageError) {
      kind = Failure.UNAVAILABLE;
    }
    boolean told = failure instanceof CrosscheckException;
    Matcher message = MESSAGE.matcher(String.valueOf(failure.getMessage()));
    json.put("failure", kind.name());
    json.put("model", failure instanceof SavedModelException);
    json.put("where", told && message.matches() ? message.group(1) : "the model's own process");
    json.put("message", told && message.matches() ? message.group(2) : failure.toString());
    write(file, json);
  }

  /** The failure of the child's as this process's own. */
  static CrosscheckException failure(JsonNode json) throws IOException {
    try {
      Failure kind = Failure.valueOf(json.path("failure").asText());
      String where = json.path("where").asText();
      String message = json.path("message").asText().replaceAll("\\s*\\R\\s*", " ");
      return json.path("model").booleanValue()
          ? new SavedModelException(kind, where, message)
          : new EngineException(kind, where, message);
    } catch (IllegalArgumentException e) {
      throw new IOException("failure.json is malformed: " + e.getMessage(), e);
    }
  }
}
