package io.crosscheck.cli;

import io.crosscheck.data.DatasetException;
import io.crosscheck.data.table.ScoreFiles;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.data.table.Scores;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.ScoreComparison;
import io.crosscheck.verify.parity.Parity;
import io.crosscheck.verify.parity.ParityTolerance;
import io.crosscheck.verify.recount.Evidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name other scores for the same samples, and how far these may lie off. */
final class AgainstOptions {
  @Option(
      names = "--against",
      paramLabel = "OTHER",
      description =
          "Other scores for the same samples: a file as explain --scores takes it, or in verify"
              + " a SavedModel. Exit 3 where a sample changes class by more than float32 rounding, or"
              + " scores differ by more than --parity-tolerance.")
  private @Nullable Path other;

  @Option(
      names = "--parity-tolerance",
      paramLabel = "T",
      description =
          "How far the scores of --against may lie off: as they are in [0, 1], else relative to the"
              + " sample's greatest score. 1e-4 without it, 1e-3 for float16 files. Where it is"
              + " given, classes that lie no further apart may change places, too.")
  private @Nullable Double tolerance;

  /** What the scores are to be compared with, where that was named. */
  Optional<Path> other() {
    return Optional.ofNullable(other);
  }

  /** Finds what is wrong before anything is asked or read. */
  void check() {
    if (tolerance != null && !(tolerance >= 0 && tolerance < 1)) {
      throw new ModelException(
          "--parity-tolerance", "expected at least 0 and less than 1, got " + tolerance + ".");
    }
    if (tolerance != null && other == null) {
      throw new ModelException(
          "--parity-tolerance",
          "there is nothing to compare: expected --against, got none. Name the other scores.");
    }
    if (other != null && !Files.exists(other)) {
      throw new DatasetException(
          other.toString(),
          "is not there: expected the file or folder of --against. Check the path.");
    }
  }

  /**
   * The other scores from a file.
   *
   * @param classes the classes' names in the order of the first scores
   * @throws DatasetException if the file names the same classes in another order
   */
  static Scores read(Path file, List<String> classes) {
    Scores scores = ScoreFiles.scores(file);
    List<String> names = scores.columnNames();
    if (!names.equals(classes) && new HashSet<>(names).equals(new HashSet<>(classes))) {
      throw new DatasetException(
          file.toString(),
          "names the same classes in another order: expected "
              + classes
              + ", got "
              + names
              + ". Sort its columns.");
    }
    return scores;
  }

  /** The comparison of a table of scores for the evidence's samples with the other's. */
  ScoreComparison compare(Evidence evidence, ScoreTable first, Path name, ScoreTable second) {
    return Parity.of(
        evidence,
        first,
        name.toString(),
        second,
        tolerance == null
            ? ParityTolerance.usual(first, second)
            : ParityTolerance.of(tolerance, first, second));
  }
}
