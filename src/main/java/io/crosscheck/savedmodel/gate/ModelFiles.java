package io.crosscheck.savedmodel.gate;

import io.crosscheck.savedmodel.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files of a model folder: plain ones only, without a link anywhere.
 *
 * <p>Copied are those that TensorFlow reads to predict: the variables and the assets that the graph
 * names. Others are left behind: a fingerprint, {@code assets.extra/}, what Keras keeps for itself,
 * a README.
 */
final class ModelFiles {
  private static final String GRAPHS = "saved_model.pb";

  /** Other forms of the same file, which TensorFlow would read in its place. */
  private static final Set<String> OTHER_GRAPHS = Set.of("saved_model.pbtxt", "saved_model.cpb");

  private static final Set<String> FOLDERS = Set.of("variables", "assets", "assets.extra", "debug");

  private static final Pattern VARIABLES =
      Pattern.compile("variables\\.(index|data-[0-9]{5}-of-[0-9]{5})");

  private static final int MOST_FILES = 10_000;
  private static final int MOST_DEPTH = 8;
  private static final long MOST_BYTES = 16L << 30;

  private final Place place;
  private int files;
  private long bytes;

  private ModelFiles(Place place) {
    this.place = place;
  }

  /** The files of a folder, once their kinds are checked. */
  static ModelFiles of(Place place) {
    ModelFiles found = new ModelFiles(place);
    try {
      found.check();
    } catch (IOException e) {
      throw place.unreadable(e);
    }
    return found;
  }

  /** The bytes of {@code saved_model.pb}. */
  byte[] graphs() throws IOException {
    Path file = place.folder().resolve(GRAPHS);
    // Parsing needs several times as much memory as the file.
    long most = Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE - 8);
    try (InputStream in = open(file)) {
      byte[] all = in.readNBytes((int) most + 1);
      if (all.length > most) {
        throw place
            .in(GRAPHS)
            .refusal(
                "the file is too large: expected at most "
                    + most
                    + " bytes, got more. Give Java a larger heap by CROSSCHECK_MAX_HEAP.");
      }
      return all;
    }
  }

  /** Copies the checkpoint. */
  void copyVariables(Path target) throws IOException {
    Path folder = place.folder().resolve("variables");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path into = Files.createDirectory(target.resolve("variables"));
    for (Path file : entries(folder)) {
      if (VARIABLES.matcher(name(file)).matches()) {
        copy(file, into.resolve(name(file)));
      }
    }
  }

  /** Copies the assets of these names. */
  void copyAssets(Path target, Set<String> names) throws IOException {
    if (names.isEmpty()) {
      return;
    }
    Path into = Files.createDirectory(target.resolve("assets"));
    for (String name : names) {
      copy(place.folder().resolve("assets").resolve(name), into.resolve(name));
    }
  }

  private void check() throws IOException {
    Path folder = place.folder();
    if (!Files.exists(folder.resolve(GRAPHS), LinkOption.NOFOLLOW_LINKS)
        && OTHER_GRAPHS.stream().noneMatch(name -> Files.exists(folder.resolve(name)))) {
      throw place.refusal(
          "this is no SavedModel: expected a file saved_model.pb in it, got none. Name the folder"
              + " that crosscheck train printed, or one that Keras's export wrote.");
    }
    for (Path entry : entries(folder)) {
      String name = name(entry);
      if (OTHER_GRAPHS.contains(name)) {
        throw place
            .in(Place.quoted(name))
            .refusal(
                "the model has its graphs in a form that is not read: expected saved_model.pb"
                    + " alone. Export it again, or remove this file if saved_model.pb is the model.");
      }
      if (FOLDERS.contains(name)) {
        checkFolder(entry, 1);
      } else {
        checkKind(entry, name.equals(GRAPHS));
      }
    }
  }

  private void checkFolder(Path folder, int depth) throws IOException {
    if (!attributes(folder).isDirectory()) {
      throw notPlain(folder, "a folder");
    }
    if (depth > MOST_DEPTH) {
      throw at(folder).refusal("folders lie too deep: expected at most " + MOST_DEPTH + ".");
    }
    for (Path entry : entries(folder)) {
      if (attributes(entry).isDirectory()) {
        checkFolder(entry, depth + 1);
      } else {
        checkKind(entry, true);
      }
    }
  }

  private void checkKind(Path entry, boolean mustBeFile) throws IOException {
    BasicFileAttributes attributes = attributes(entry);
    if (!attributes.isRegularFile() && (mustBeFile || !attributes.isDirectory())) {
      throw notPlain(entry, "a plain file");
    }
  }

  private SavedModelException notPlain(Path entry, String expected) throws IOException {
    BasicFileAttributes found = attributes(entry);
    String kind =
        found.isSymbolicLink()
            ? "a symbolic link"
            : found.isDirectory() ? "a folder" : found.isRegularFile() ? "a file" : "another kind";
    return at(entry)
        .refusal(
            "the model is not made of plain files: expected "
                + expected
                + ", got "
                + kind
                + ". Copy the folder with what its links point to (cp -rL) and name the copy.");
  }

  private List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        entries.add(entry);
        files++;
        if (files > MOST_FILES) {
          throw at(folder)
              .refusal(
                  "the model has too many files: expected at most "
                      + MOST_FILES
                      + ", got more. Name the model's own folder.");
        }
      }
    }
    entries.sort(null);
    return entries;
  }

  private void copy(Path file, Path target) throws IOException {
    if (!attributes(file).isRegularFile()) {
      throw notPlain(file, "a plain file");
    }
    byte[] buffer = new byte[1 << 20];
    try (InputStream in = open(file);
        OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > MOST_BYTES) {
          throw at(file)
              .refusal(
                  "the model is too large: expected at most " + MOST_BYTES + " bytes, got more.");
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private Place at(Path entry) {
    return place.in(Place.quoted(place.folder().relativize(entry).toString()));
  }

  private static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }
}
