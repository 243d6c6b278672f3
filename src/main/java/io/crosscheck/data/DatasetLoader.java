package io.crosscheck.data;

import io.crosscheck.Failure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the dataset that {@code --data} names.
 *
 * <p>{@code shapes} is drawn; {@code cifar10} is fetched once and read from the data folder;
 * anything else is a path: a folder of CIFAR-10's binary or Python batches, a folder that holds
 * such a folder under its published name, or either packed archive. Where both layouts are there,
 * the binary one is read.
 */
public final class DatasetLoader {
  /** The name of the built-in dataset. */
  public static final String SHAPES = "shapes";

  /** The name of the dataset that is fetched. */
  public static final String CIFAR10 = "cifar10";

  private static final Duration STALL_LIMIT = Duration.ofSeconds(60);

  private final PublishedArchive archive;
  private final CifarBinary binary;
  private final Duration stallLimit;

  private DatasetLoader() {
    this(
        PublishedArchive.CIFAR10_BINARY,
        new CifarBinary(CifarBinary.PUBLISHED_SAMPLES),
        STALL_LIMIT);
  }

  /** A loader of other archives than the published one, for tests. */
  DatasetLoader(PublishedArchive archive, CifarBinary binary, Duration stallLimit) {
    this.archive = archive;
    this.binary = binary;
    this.stallLimit = stallLimit;
  }

  /**
   * Loads a dataset.
   *
   * @param data {@code shapes}, {@code cifar10} or a path
   * @param dataFolder where fetched files are kept
   * @param mirror where to fetch from instead of the publisher
   * @throws DatasetException if the data is not there, damaged, or cannot be fetched
   */
  public static Dataset load(
      String data, Path dataFolder, Optional<URI> mirror, DownloadProgress progress) {
    return new DatasetLoader().read(data, dataFolder, mirror, progress);
  }

  /**
   * Fetches and verifies CIFAR-10 where it is not there yet.
   *
   * @return the folder with its files
   */
  public static Path fetch(Path dataFolder, Optional<URI> mirror, DownloadProgress progress) {
    return new DatasetLoader().fetched(dataFolder).folder(mirror, progress).folder();
  }

  /** Loads a dataset. */
  Dataset read(String data, Path dataFolder, Optional<URI> mirror, DownloadProgress progress) {
    return switch (data) {
      case SHAPES -> Shapes.draw();
      case CIFAR10 -> fetched(dataFolder).folder(mirror, progress).read(CIFAR10);
      default -> readPath(data);
    };
  }

  private FetchedArchive fetched(Path dataFolder) {
    return new FetchedArchive(archive, binary, dataFolder, stallLimit);
  }

  private List<CifarFormat> formats() {
    return List.of(binary, new CifarPickle());
  }

  private Dataset readPath(String data) {
    Path path = path(data);
    if (!Files.exists(path)) {
      throw new DatasetException(
          data,
          "there is no such file or folder: expected "
              + expected()
              + ". Check the path, or use --data shapes, which needs no files.");
    }
    if (Files.isRegularFile(path)) {
      return CifarArchive.read(path, formats(), data, false);
    }
    return folder(path, data).read(data);
  }

  private static Path path(String data) {
    try {
      return Path.of(data);
    } catch (InvalidPathException e) {
      throw new DatasetException(
          Failure.USAGE,
          PickleReader.printable(data),
          "is no path: " + e.getReason() + ". Give " + expected() + ".",
          e);
    }
  }

  private CifarFolder folder(Path path, String data) {
    List<Path> places = new ArrayList<>();
    places.add(path);
    for (CifarFormat format : formats()) {
      places.add(path.resolve(format.folder()));
    }
    for (Path place : places) {
      for (CifarFormat format : formats()) {
        if (CifarFolder.holds(place, format)) {
          return new CifarFolder(place, format, Map.of());
        }
      }
    }
    throw new DatasetException(
        data, "holds no data: expected " + expected() + ", found none of their files there.");
  }

  private static String expected() {
    return "a folder with data_batch_1.bin to data_batch_5.bin, test_batch.bin and"
        + " batches.meta.txt, one with data_batch_1 to data_batch_5, test_batch and batches.meta,"
        + " or cifar-10-binary.tar.gz or cifar-10-python.tar.gz";
  }
}
