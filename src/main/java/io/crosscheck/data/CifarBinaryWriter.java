package io.crosscheck.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes a dataset of CIFAR-10's shape in its binary layout, for programs that read that. */
public final class CifarBinaryWriter {

  private CifarBinaryWriter() {}

  /**
   * Writes six batch files and the labels' names into a folder, which is made if it is not there.
   *
   * @throws DatasetException if a file is there already or cannot be written, or if the images are
   *     not 32 x 32 in color, the classes not ten, or the training samples not a multiple of five
   */
  public static void write(Dataset data, Path folder) {
    check(data);
    CifarBinary format = new CifarBinary(data.test().size());
    List<String> files = format.batchFiles();
    int train = files.size() - 1;
    int perBatch = data.train().size() / train;
    try {
      Files.createDirectories(folder);
      for (int b = 0; b < train; b++) {
        write(data.train(), b * perBatch, (b + 1) * perBatch, folder.resolve(files.get(b)));
      }
      write(data.test(), 0, data.test().size(), folder.resolve(files.get(train)));
      Files.writeString(
          folder.resolve(format.metaFile()),
          String.join("\n", data.train().labelNames()) + "\n",
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw DatasetException.cannotWrite(folder.toString(), e);
    }
  }

  private static void check(Dataset data) {
    ImageDataset train = data.train();
    if (!train.shape().equals(CifarFormat.SHAPE)
        || train.classes() != CifarFormat.CLASSES
        || train.size() % 5 != 0) {
      throw new DatasetException(
          data.name(),
          "does not fit CIFAR-10's layout: expected 10 classes of 32 x 32 x 3 values and a multiple"
              + " of 5 training samples, got "
              + train.classes()
              + " classes of "
              + train.shape().height()
              + " x "
              + train.shape().width()
              + " x "
              + train.shape().channels()
              + " values and "
              + train.size()
              + " training samples.");
    }
  }

  private static void write(ImageDataset data, int from, int to, Path file) throws IOException {
    byte[] pixels = new byte[CifarFormat.PIXELS];
    byte[] record = new byte[CifarBinary.BYTES_PER_RECORD];
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            1 << 16)) {
      for (int sample = from; sample < to; sample++) {
        data.readPixels(sample, pixels);
        record[0] = (byte) data.label(sample);
        CifarFormat.separate(pixels, record, 1);
        out.write(record);
      }
    }
  }
}
