package io.crosscheck.data.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a text file of comma-, semicolon- or tab-separated cells, all equally long. */
final class CsvRows implements AutoCloseable {
  private static final int LOOKED_AT_BYTES = 1 << 16;

  private final SourceFile file;
  private final CloseableIterator<CsvRecord> records;
  private final int columns;
  private @Nullable List<String> ahead;
  private long line;
  private long blankLine;
  private long row = -1;

  CsvRows(SourceFile file) {
    this.file = file;
    try {
      records =
          CsvReader.builder()
              .fieldSeparator(separator(file))
              .skipEmptyLines(false)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .detectBomHeader(true)
              .ofCsvRecord(file.path())
              .iterator();
    } catch (IOException e) {
      throw file.cannotRead(e);
    }
    List<String> first = read();
    if (first == null) {
      close();
      throw file.refused("is empty: expected at least one sample. Write the file again.");
    }
    ahead = first;
    columns = first.size();
  }

  /** The first row, which stays the next one to come. */
  List<String> first() {
    if (ahead == null) {
      throw new IllegalStateException("the first row has gone");
    }
    return ahead;
  }

  /** Takes the first row for headings, so that the one after it is row 0. */
  List<String> takeHeadings() {
    List<String> headings = first();
    ahead = null;
    return headings;
  }

  /** The next row, or null after the last. */
  @Nullable List<String> next() {
    List<String> cells = ahead;
    ahead = null;
    if (cells == null) {
      cells = read();
    }
    if (cells == null) {
      return null;
    }
    row++;
    if (cells.size() != columns) {
      throw file.refused(
          where()
              + " has "
              + cells.size()
              + " cells: expected "
              + columns
              + ", as in the first line. Write the file again.");
    }
    return cells;
  }

  /** The sample that came last, counted from 0. */
  long row() {
    return row;
  }

  /** Where the row that came last stands. */
  String where() {
    return "row " + row + " (line " + line + ")";
  }

  private @Nullable List<String> read() {
    try {
      while (records.hasNext()) {
        CsvRecord record = records.next();
        List<String> cells = record.getFields();
        if (cells.size() == 1 && cells.get(0).isBlank()) {
          blankLine = blankLine == 0 ? record.getStartingLineNumber() : blankLine;
          continue;
        }
        // Blank lines at the end are harmless; one further up may be a sample that got lost.
        if (blankLine > 0) {
          throw file.refused(
              "has a blank line "
                  + blankLine
                  + " with rows after it: expected a row in each line. Remove it, or write the"
                  + " file again.");
        }
        line = record.getStartingLineNumber();
        return cells;
      }
      return null;
    } catch (CsvParseException | UncheckedIOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw file.refused(
          "cannot be read as separated values after line "
              + line
              + ": "
              + SourceFile.reason(cause)
              + ". Write it again, or save it as .npy.",
          e);
    }
  }

  /** What stands between the cells, by the first line. */
  private static char separator(SourceFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      byte[] start = in.readNBytes(LOOKED_AT_BYTES);
      char found = ',';
      for (byte character : start) {
        if (character == 0) {
          throw file.refused(
              "holds bytes that are no text: expected comma-separated values. Name the file by its"
                  + " format, such as .npy.");
        }
        if (character == '\n') {
          break;
        }
        if (character == '\t' || (character == ';' && found == ',')) {
          found = (char) character;
        }
      }
      return found;
    }
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw file.cannotRead(e);
    }
  }
}
