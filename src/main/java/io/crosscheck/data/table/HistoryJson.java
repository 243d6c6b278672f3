package io.crosscheck.data.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A history in JSON: an object of lists as Keras's {@code History.history} is, or an object for
 * each epoch, in a list or one after the other.
 */
final class HistoryJson {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);

  private HistoryJson() {}

  /** Adds the file's figures. */
  static void read(SourceFile file, Map<String, List<Double>> figures) throws IOException {
    try (MappingIterator<JsonNode> values = READER.readValues(file.path().toFile())) {
      int epoch = 0;
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        if (value.isArray()) {
          for (JsonNode part : value) {
            add(part, epoch++, figures, file);
          }
        } else {
          add(value, epoch++, figures, file);
        }
      }
    } catch (JsonProcessingException e) {
      throw file.refused(
          "is no whole JSON: "
              + SourceFile.reason(e).replaceAll("at \\[Source.*?line", "at line")
              + ". Write it by json.dump(history.history, file).",
          e);
    }
  }

  private static void add(
      JsonNode value, int epoch, Map<String, List<Double>> figures, SourceFile file) {
    if (!value.isObject()) {
      throw file.refused(
          "holds "
              + SourceFile.quoted(value.toString())
              + ": expected an object of figures. Write it by json.dump(history.history, file).");
    }
    JsonNode inner = value.get("history");
    for (Map.Entry<String, JsonNode> entry :
        (inner != null && inner.isObject() ? inner : value).properties()) {
      List<Double> column = figures.computeIfAbsent(entry.getKey(), name -> new ArrayList<>());
      if (entry.getValue().isArray()) {
        for (JsonNode number : entry.getValue()) {
          column.add(number(number, entry.getKey(), column.size(), file));
        }
      } else {
        column.add(number(entry.getValue(), entry.getKey(), epoch, file));
      }
    }
  }

  private static double number(JsonNode value, String name, int epoch, SourceFile file) {
    if (!value.isNumber()) {
      throw file.refusedRow(
          epoch,
          "has "
              + SourceFile.quoted(value.toString())
              + " for "
              + SourceFile.quoted(name)
              + ": expected a number. Correct it or remove the figure.");
    }
    return value.doubleValue();
  }
}
