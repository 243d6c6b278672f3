package io.crosscheck.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A small set of random images in both published layouts, byte for byte as the published files are
 * built.
 *
 * @param samples the samples of each batch
 */
record SmallCifar(int samples) {
  static final List<String> NAMES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
  static final CifarPickle PICKLE = new CifarPickle();

  /** The binary layout with this many samples. */
  CifarBinary binary() {
    return new CifarBinary(samples);
  }

  /** A loader that expects this many samples. */
  DatasetLoader loader() {
    return new DatasetLoader(PublishedArchive.CIFAR10_BINARY, binary(), Duration.ofSeconds(5));
  }

  /** Loads a path. */
  Dataset load(Path path) {
    return loader()
        .read(path.toString(), Path.of("unused"), Optional.empty(), DownloadProgress.silent());
  }

  /** The label of a sample of batch {@code batch}, 5 being the test batch. */
  int label(int batch, int sample) {
    return (batch * 7 + sample * 3) % 10;
  }

  /** The planes of a batch's images. */
  byte[] planes(int batch) {
    byte[] planes = new byte[samples * 3072];
    new Random(batch).nextBytes(planes);
    return planes;
  }

  /** The value that a reader must give for a pixel. */
  int pixel(int batch, int sample, int y, int x, int channel) {
    return planes(batch)[sample * 3072 + channel * 1024 + y * 32 + x];
  }

  /** The binary files by name. */
  Map<String, byte[]> binaryFiles() {
    Map<String, byte[]> files = new TreeMap<>();
    for (int batch = 0; batch < 6; batch++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] planes = planes(batch);
      for (int i = 0; i < samples; i++) {
        out.write(label(batch, i));
        out.write(planes, i * 3072, 3072);
      }
      files.put(binary().batchFiles().get(batch), out.toByteArray());
    }
    files.put(
        "batches.meta.txt", (String.join("\n", NAMES) + "\n\n").getBytes(StandardCharsets.UTF_8));
    return files;
  }

  /** The Python files by name. */
  Map<String, byte[]> pickleFiles() {
    Map<String, byte[]> files = new TreeMap<>();
    for (int batch = 0; batch < 6; batch++) {
      int[] labels = new int[samples];
      for (int i = 0; i < samples; i++) {
        labels[i] = label(batch, i);
      }
      String title =
          batch == 5 ? "testing batch 1 of 1" : "training batch " + (batch + 1) + " of 5";
      files.put(PICKLE.batchFiles().get(batch), PickleWriter.batch(title, labels, planes(batch)));
    }
    files.put("batches.meta", PickleWriter.meta(samples, NAMES));
    return files;
  }

  /** Writes files into a folder. */
  static Path write(Map<String, byte[]> files, Path folder) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Packs files under a folder's name, with the read-me that the published archives have. */
  static TarGz archive(Map<String, byte[]> files, String folder) {
    TarGz archive = new TarGz().folder(folder + "/");
    files.forEach((name, bytes) -> archive.file(folder + "/" + name, bytes));
    return archive.file(folder + "/readme.html", "<html>".getBytes(StandardCharsets.UTF_8));
  }
}
