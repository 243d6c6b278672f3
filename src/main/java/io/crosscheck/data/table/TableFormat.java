package io.crosscheck.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** The formats of the files that tables are read from. */
enum TableFormat {
  NPY(List.of(".npy"), "\u0093NUMPY"),
  NPZ(List.of(".npz"), "PK"),
  CSV(List.of(".csv", ".tsv", ".txt"), ""),
  PARQUET(List.of(".parquet", ".pq"), "PAR1"),
  PICKLE(List.of(".pkl", ".pickle"), "\u0080");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> suffixes;

  private final String start;

  TableFormat(List<String> suffixes, String start) {
    this.suffixes = suffixes;
    this.start = start;
  }

  /** A file's format by the end of its name, or by its first bytes where that says nothing. */
  static TableFormat of(SourceFile file) {
    String name = String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
    for (TableFormat format : values()) {
      if (format.suffixes.stream().anyMatch(name::endsWith)) {
        return format;
      }
    }
    try (InputStream in = Files.newInputStream(file.path())) {
      String start = new String(in.readNBytes(6), StandardCharsets.ISO_8859_1);
      for (TableFormat format : values()) {
        if (!format.start.isEmpty() && start.startsWith(format.start)) {
          return format;
        }
      }
    } catch (IOException e) {
      throw file.cannotRead(e);
    }
    throw file.refused(
        "has a format that is not known here: expected .npy, .npz, .csv, .tsv or .parquet, got "
            + SourceFile.quoted(name)
            + ". Save it by np.save.");
  }
}
