package io.crosscheck.training.callback;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.crosscheck.CrosscheckException;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Digits;
import io.crosscheck.result.EpochResult;
import io.crosscheck.training.Callback;
import io.crosscheck.training.TrainingControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes each epoch's figures into a file, as soon as it is done.
 *
 * <p>Columns: {@code epoch} from 0, then the figures by name and {@code learning_rate}; without
 * validation the columns of its figures hold {@code NA}.
 *
 * <p>Defaults: Keras's: commas, over what is there.
 *
 * <p>Errors: {@link CrosscheckException} where the file cannot be written, before training.
 *
 * <p>Source: Keras 3.15 {@code callbacks/csv_logger.py}, which has the learning rate only after a
 * callback that sets it.
 *
 * @param append whether the lines go after those that are there
 */
public record CSVLogger(Path filename, char separator, boolean append) implements CallbackSettings {
  public CSVLogger {
    if (separator == '"' || separator == '\n' || separator == '\r') {
      throw new ModelException(
          "CSVLogger",
          "separator parts cells: expected another character, got a quote or line break.");
    }
  }

  /** A new file with commas. */
  public static CSVLogger to(Path filename) {
    return new CSVLogger(filename, ',', false);
  }

  @Override
  public Callback callback() {
    return new Lines();
  }

  private final class Lines implements Callback {
    private final List<String> columns = new ArrayList<>();
    private List<String> heading = List.of();

    @Override
    public void onTrainBegin(TrainingControl training) {
      columns.addAll(training.figures());
      columns.add("learning_rate");
      columns.sort(null);
      if (training.figures().stream().noneMatch(name -> name.startsWith("val_"))) {
        training.figures().stream().sorted().forEach(name -> columns.add("val_" + name));
      }
      try {
        LogFile.prepare(filename);
        boolean goesOn = append && Files.exists(filename) && Files.size(filename) > 0;
        if (!append) {
          Files.deleteIfExists(filename);
        }
        heading = new ArrayList<>(List.of("epoch"));
        heading.addAll(columns);
        if (!goesOn) {
          write(heading);
        }
      } catch (IOException e) {
        throw LogFile.unwritable("CSVLogger", filename, e);
      }
    }

    @Override
    public void onEpochEnd(EpochResult result) {
      Map<String, Float> figures = new TreeMap<>(result.figures());
      figures.put("learning_rate", result.learningRate());
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(result.epoch() - 1));
      for (String column : columns) {
        Float figure = figures.get(column);
        cells.add(figure == null ? "NA" : Digits.python(figure));
      }
      try {
        write(cells);
      } catch (IOException e) {
        throw LogFile.unwritable("CSVLogger", filename, e);
      }
    }

    private void write(List<String> cells) throws IOException {
      try (CsvWriter writer =
          CsvWriter.builder()
              .fieldSeparator(separator)
              .lineDelimiter(LineDelimiter.CRLF)
              .build(filename, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        writer.writeRecord(cells);
      }
    }
  }
}
