package io.crosscheck.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.crosscheck.Failure;
import io.crosscheck.result.Claim;
import io.crosscheck.savedmodel.JsonProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * A JSON file of claims: {@code {"claims": {"accuracy": 0.8999, "loss": "1.6118"}}}, or the same as
 * a list, {@code {"claims": [{"name": "accuracy", "value": "89.99%"}]}}.
 *
 * <p>A number counts with the digits that stand in the file, so it is never read as a double first.
 */
final class ClaimsFile {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_CLAIMS = 1000;
  private static final int LONGEST_TEXT = 200;
  private static final int DEEPEST = 10;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Python's json module writes NaN and Infinity so.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_TEXT)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_TEXT)
                  .build())
          .build();

  private final Path file;
  private final Set<String> names = new HashSet<>();
  private final List<Claim> claims = new ArrayList<>();

  private ClaimsFile(Path file) {
    this.file = file;
  }

  /**
   * The claims in a file, in their order.
   *
   * @throws ClaimException if it is no such file, with the key that is wrong
   */
  static List<Claim> read(Path file) {
    ClaimsFile reading = new ClaimsFile(file);
    try (JsonParser json = JSON.createParser(text(file))) {
      reading.readRoot(json);
    } catch (JacksonException e) {
      throw reading.wrong("this is no file of claims: " + JsonProblem.text(e) + ".", e);
    } catch (IOException e) {
      throw new ClaimException(
          Failure.IO, file.toString(), "cannot be read: " + e.getMessage() + ".", e);
    }
    return List.copyOf(reading.claims);
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ClaimException(
          Failure.BAD_INPUT,
          file.toString(),
          "there is no such file: expected a JSON file of claims. Check the name.",
          null);
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new ClaimException(
          Failure.BAD_INPUT,
          file.toString(),
          "this is no file of claims: expected at most "
              + MOST_BYTES
              + " bytes, got "
              + Files.size(file)
              + ". Name the file of claims.",
          null);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ClaimException(
          Failure.BAD_INPUT,
          file.toString(),
          "this is no file of claims: expected UTF-8 text, got other bytes. Save it as UTF-8.",
          e);
    }
  }

  private void readRoot(JsonParser json) throws IOException {
    expect(json.nextToken() == JsonToken.START_OBJECT, json, "", "an object with the key 'claims'");
    boolean found = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      if (!key.equals("claims")) {
        throw wrong("unknown key '" + key + "': expected 'claims' alone. Remove the key.", null);
      }
      found = true;
      switch (json.nextToken()) {
        case START_OBJECT -> readObject(json);
        case START_ARRAY -> readList(json);
        default -> expect(false, json, "'claims' is ", "an object or a list");
      }
    }
    if (!found || claims.isEmpty()) {
      throw wrong("holds no claim: expected {\"claims\": {\"accuracy\": 0.9}}. Add one.", null);
    }
    if (json.nextToken() != null) {
      throw wrong("something stands after the claims: expected one JSON object.", null);
    }
  }

  private void readObject(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      add(name, print(json, "claims." + name), "claims." + name);
    }
  }

  private void readList(JsonParser json) throws IOException {
    for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
      String where = "claims[" + i + "]";
      expect(json.currentToken() == JsonToken.START_OBJECT, json, where + " is ", "an object");
      String name = null;
      String print = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        switch (key) {
          case "name" -> {
            expect(value == JsonToken.VALUE_STRING, json, where + ".name is ", "a text");
            name = json.getText();
          }
          case "value" -> print = print(json, where + ".value");
          default ->
              throw wrong(
                  "unknown key '"
                      + where
                      + "."
                      + key
                      + "': expected 'name' and 'value' alone. Remove the key.",
                  null);
        }
      }
      if (name == null || print == null) {
        throw wrong(
            where + " is incomplete: expected 'name' and 'value'. Add what is missing.", null);
      }
      add(name, print, where);
    }
  }

  /** A figure with the digits that stand in the file. */
  private String print(JsonParser json, String where) throws IOException {
    JsonToken token = json.currentToken();
    expect(
        token == JsonToken.VALUE_STRING
            || token == JsonToken.VALUE_NUMBER_INT
            || token == JsonToken.VALUE_NUMBER_FLOAT,
        json,
        where + " is ",
        "a number or its print as a text");
    return json.getText();
  }

  private void add(String name, String print, String where) {
    Claim claim;
    try {
      claim = ClaimSyntax.claim(name, print);
    } catch (TypeConversionException e) {
      throw wrong(where + ": " + e.getMessage(), null);
    }
    if (!names.add(name)) {
      throw wrong(
          where + ": " + name + " is claimed twice: expected one claim. Remove the other.", null);
    }
    claims.add(claim);
    if (claims.size() > MOST_CLAIMS) {
      throw wrong("holds too many claims: expected at most " + MOST_CLAIMS + ".", null);
    }
  }

  private void expect(boolean holds, JsonParser json, String where, String expected)
      throws IOException {
    if (!holds) {
      throw wrong(
          (where.isEmpty() ? "this is no file of claims: " : where + "of the wrong kind: ")
              + "expected "
              + expected
              + ", got "
              + kind(json)
              + ". Write it so.",
          null);
    }
  }

  private static String kind(JsonParser json) {
    JsonToken token = json.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> "its end";
    };
  }

  private ClaimException wrong(String message, @Nullable Throwable cause) {
    // Keys come from the file as they are and must not move a terminal's cursor.
    return new ClaimException(
        Failure.BAD_INPUT, file.toString(), message.replaceAll("\\p{Cntrl}", "?"), cause);
  }
}
