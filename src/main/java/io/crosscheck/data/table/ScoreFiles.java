package io.crosscheck.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Scores, labels, weights and histories in files that any framework may have written.
 *
 * <p>Formats by the name's end: {@code .npy}, {@code .npz}, {@code .csv}, {@code .tsv}, {@code
 * .parquet}. Arrays are mapped as they lie; the other formats are first unpacked to a private
 * temporary file. Whatever is returned needs no closing.
 *
 * <p>Errors: {@link io.crosscheck.data.DatasetException}, which names the file, the sample, counted
 * from 0, and the value.
 */
public final class ScoreFiles {
  private static final int CHUNK = 4096;

  private ScoreFiles() {}

  /** One score a class and sample, or a single output, which becomes the scores of two classes. */
  public static Scores scores(Path path) {
    NumberGrid grid = numbers(path, ArrayRole.SCORES);
    List<String> notes = new ArrayList<>(grid.notes());
    if (grid.columns() > 1) {
      return new Scores(new GridScores(grid), usableNames(grid.columnNames()), notes);
    }
    boolean probabilities = areProbabilities(grid);
    notes.add(
        "The scores have a single output a sample, which was taken for "
            + (probabilities
                ? "the probability p of class 1: the two classes score 1 - p and p."
                : "the logit x of class 1: the two classes score 0 and x."));
    return new Scores(new SingleOutput(grid, probabilities), List.of(), notes);
  }

  /** One weight a sample, finite and not negative, as a table of one column. */
  public static ScoreTable weights(Path path) {
    NumberGrid grid = numbers(path, ArrayRole.WEIGHTS);
    if (grid.columns() != 1) {
      throw grid.file()
          .refused(
              "has the shape "
                  + grid.shapeText()
                  + ": expected one weight a sample. Save one column.");
    }
    forEach(
        grid,
        (row, weight) -> {
          if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw grid.file()
                .refusedRow(
                    row,
                    "has the weight "
                        + grid.text(row, 0)
                        + ": expected a finite number of at least 0. Correct it.");
          }
        });
    return new GridScores(grid);
  }

  /**
   * The true class of each sample, as whole numbers, one-hot rows or names.
   *
   * @param classes the number of classes that the scores have
   * @param classNames their names in order, or none
   */
  public static Labels labels(Path path, int classes, List<String> classNames) {
    return LabelFiles.read(SourceFile.existing(path), classes, classNames);
  }

  /** What a training reported after each epoch: separated values, a JSON object, or JSON lines. */
  public static TrainingHistory history(Path path) {
    return HistoryFiles.read(SourceFile.existing(path));
  }

  private static NumberGrid numbers(Path path, ArrayRole role) {
    SourceFile file = SourceFile.existing(path);
    StoredTable table =
        switch (TableFormat.of(file)) {
          case NPY, PICKLE -> NpyFile.read(file);
          case NPZ -> NpzFile.read(file, role);
          case CSV -> CsvFile.numbers(file);
          case PARQUET -> ParquetTable.read(file);
        };
    if (table instanceof NumberGrid grid) {
      return grid;
    }
    throw file.refused(
        "holds text: expected numbers, one a class and sample. Check that it is not the file of"
            + " labels.");
  }

  private static boolean areProbabilities(NumberGrid grid) {
    boolean[] outside = {false};
    boolean classesLikely = grid.flat() && grid.numbers().type().kind() != ElementType.Kind.FLOAT;
    forEach(
        grid,
        (row, value) -> {
          if (value < 0 || value > 1) {
            outside[0] = true;
            if (classesLikely) {
              throw grid.file()
                  .refusedRow(
                      row,
                      "has the whole number "
                          + grid.text(row, 0)
                          + ": expected scores, as model.predict gives them. If these are predicted"
                          + " classes, save the scores that they came from.");
            }
          }
        });
    return !outside[0];
  }

  /** Names that tell the classes apart and are no mere numbers. */
  private static List<String> usableNames(List<String> names) {
    boolean usable =
        names.stream().noneMatch(name -> name.isBlank() || CellNumber.is(name))
            && new HashSet<>(names).size() == names.size();
    return usable ? names.stream().map(String::strip).toList() : List.of();
  }

  /** Something done with each number of a single column. */
  private interface RowAction {
    void accept(int row, double value);
  }

  private static void forEach(NumberGrid grid, RowAction action) {
    double[] some = new double[CHUNK];
    for (int from = 0; from < grid.rows(); ) {
      int length = Math.min(CHUNK, grid.rows() - from);
      grid.read(from, length, some);
      for (int i = 0; i < length; i++) {
        action.accept(from + i, some[i]);
      }
      from += length;
    }
  }
}
