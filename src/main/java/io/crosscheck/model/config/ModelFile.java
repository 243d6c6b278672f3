package io.crosscheck.model.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A JSON text that somebody else wrote: of bounded size and depth, no key twice, nothing behind it.
 */
final class ModelFile {
  static final int MOST_BYTES = 16 << 20;

  private static final int DEEPEST = 100;
  private static final int LONGEST_NUMBER = 100;

  private static final ObjectReader READER =
      new JsonMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ModelFile() {}

  /**
   * The file's JSON.
   *
   * @throws ModelException if the file is not there, too large, or holds no JSON
   */
  static JsonNode read(Path file) {
    String place = file.toString();
    byte[] bytes = bytes(file, place);
    if (bytes.length > MOST_BYTES) {
      throw ModelException.inFile(
          place,
          "the file is too large for a model's configuration: expected at most "
              + MOST_BYTES
              + " bytes, got more. Give the file that model.to_json() writes, without weights.");
    }
    try {
      return READER.readTree(bytes);
    } catch (JacksonException e) {
      throw ModelException.inFile(
          place,
          "the file holds no JSON: expected what model.to_json() writes, got "
              + problem(e)
              + ". Write it anew.");
    } catch (IOException e) {
      throw unreadable(place, e);
    }
  }

  private static byte[] bytes(Path file, String place) {
    if (Files.isDirectory(file)) {
      throw ModelException.inFile(
          place, "expected a file of JSON, got a folder. Name the file in it.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw ModelException.inFile(
          place,
          "there is no such file: expected JSON that model.to_json() wrote. Check the path.");
    } catch (IOException e) {
      throw unreadable(place, e);
    }
  }

  private static ModelException unreadable(String place, IOException e) {
    return ModelException.inFile(
        place, "the file cannot be read: " + e.getMessage() + ". Check its permissions.");
  }

  /** What the parser says, on one line and without the names of its classes. */
  private static String problem(JacksonException e) {
    String message =
        e.getOriginalMessage()
            .replaceAll("`?\\b(?:[a-z]\\w*\\.)+[A-Z][\\w.$]*\\(?\\)?`?", "the reader")
            .replaceAll("\\s*\\([^()\\[]*\\[Source[^\\]]*\\]\\)", "")
            .replaceAll("\\s*\\R\\s*", " ")
            .replaceAll("\\.$", "");
    return e.getLocation() == null
        ? message
        : message
            + " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }
}
