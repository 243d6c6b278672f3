package io.crosscheck.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Histories as training loops write them: Keras's {@code CSVLogger}, Crosscheck's own, and JSON.
 */
final class HistoryFiles {
  private static final long LONGEST_BYTES = 64L << 20;
  // They count, time or steer the epochs; nobody claims them.
  private static final Set<String> NO_FIGURES =
      Set.of("epoch", "step", "seconds", "learning_rate", "lr");
  // CSVLogger's word for a figure that an epoch lacks.
  private static final String NOT_AVAILABLE = "NA";

  private HistoryFiles() {}

  /** The figures of a history file. */
  static TrainingHistory read(SourceFile file) {
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    try {
      if (Files.size(file.path()) > LONGEST_BYTES) {
        throw file.refused(
            "is too large for a history: expected at most "
                + LONGEST_BYTES
                + " bytes, got "
                + Files.size(file.path())
                + ". Check that it is the right file.");
      }
      if (startsAsJson(file)) {
        HistoryJson.read(file, figures);
      } else {
        readCells(file, figures);
      }
    } catch (IOException e) {
      throw file.cannotRead(e);
    }
    figures.keySet().removeIf(name -> NO_FIGURES.contains(name.toLowerCase(Locale.ROOT)));
    figures.values().removeIf(List::isEmpty);
    if (figures.isEmpty()) {
      throw file.refused(
          "holds no figure of any epoch: expected columns such as loss and accuracy. Write it by"
              + " keras.callbacks.CSVLogger.");
    }
    return new TrainingHistory(figures);
  }

  private static boolean startsAsJson(SourceFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      String start = new String(in.readNBytes(64), java.nio.charset.StandardCharsets.UTF_8);
      String text = start.replace("\uFEFF", "").strip();
      return text.startsWith("{") || text.startsWith("[");
    }
  }

  private static void readCells(SourceFile file, Map<String, List<Double>> figures) {
    try (CsvRows rows = new CsvRows(file)) {
      List<String> headings = rows.takeHeadings();
      for (String heading : headings) {
        if (CellNumber.is(heading)) {
          throw file.refused(
              "has no headings: expected names such as epoch,accuracy,loss in the first line, got "
                  + SourceFile.quoted(heading)
                  + ". Write it by keras.callbacks.CSVLogger.");
        }
        if (figures.put(heading.strip(), new ArrayList<>()) != null) {
          throw file.refused(
              "has the heading "
                  + SourceFile.quoted(heading)
                  + " twice: expected each once. Remove one column.");
        }
      }
      List<List<Double>> columns = new ArrayList<>(figures.values());
      for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
        for (int i = 0; i < cells.size(); i++) {
          String cell = cells.get(i).strip();
          boolean missing = cell.equals(NOT_AVAILABLE);
          if (!missing && !cell.isEmpty() && !CellNumber.is(cell)) {
            throw file.refused(
                rows.where()
                    + " has "
                    + SourceFile.quoted(cell)
                    + " for "
                    + SourceFile.quoted(headings.get(i))
                    + ": expected a number. Correct it or remove the column.");
          }
          // Some loops write a line for each of training and validation, each with gaps.
          if (!cell.isEmpty()) {
            columns.get(i).add(missing ? Double.NaN : CellNumber.of(cell));
          }
        }
      }
    }
  }
}
