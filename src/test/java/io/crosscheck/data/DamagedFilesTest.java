package io.crosscheck.data;

import static io.crosscheck.data.Refusal.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file in any place refuses the whole dataset. */
class DamagedFilesTest {
  private static final SmallCifar SMALL = new SmallCifar(3);
  @TempDir Path folder;
  private Path binary;
  private Path pickle;

  @BeforeEach
  void write() {
    binary = SmallCifar.write(SMALL.binaryFiles(), folder.resolve("b"));
    pickle = SmallCifar.write(SMALL.pickleFiles(), folder.resolve("p"));
  }

  /** Replaces one file, expects a refusal, and restores it. */
  private void assertRefusedWith(Path set, String file, byte[] bytes, String... words)
      throws IOException {
    Path path = set.resolve(file);
    byte[] good = Files.readAllBytes(path);
    Files.write(path, bytes);
    assertRefused(() -> SMALL.load(set), words);
    Files.write(path, good);
  }

  @Test
  void refusesEveryCutOfABinaryFile() throws IOException {
    for (String file : SMALL.binary().batchFiles()) {
      byte[] good = Files.readAllBytes(binary.resolve(file));
      for (int length : new int[] {0, 1, 3072, 3073, 3074, 6146, 9218}) {
        assertRefusedWith(binary, file, Arrays.copyOf(good, length), file, "9219", "got " + length);
      }
    }
  }

  @Test
  void refusesCutsOfAPickleAtManyOffsets() {
    Map<String, byte[]> files = new TreeMap<>(SMALL.pickleFiles());
    for (String file : files.keySet()) {
      byte[] good = files.get(file);
      CifarFormat format = SmallCifar.PICKLE;
      int step = file.equals("batches.meta") ? 1 : 7;
      for (int length = 0; length < good.length; length += step) {
        byte[] cut = Arrays.copyOf(good, length);
        assertRefused(
            () -> {
              if (file.equals("batches.meta")) {
                format.readMeta(cut, file);
              } else {
                format.readBatch(new java.io.ByteArrayInputStream(cut), cut.length, file, file);
              }
            },
            file);
      }
    }
  }

  @Test
  void refusesOneByteMoreInEveryFile() throws IOException {
    for (String file : SMALL.binary().batchFiles()) {
      byte[] good = Files.readAllBytes(binary.resolve(file));
      assertRefusedWith(binary, file, Arrays.copyOf(good, good.length + 1), file, "got 9220");
    }
    for (String file : SMALL.pickleFiles().keySet()) {
      byte[] good = Files.readAllBytes(pickle.resolve(file));
      assertRefusedWith(
          pickle, file, Arrays.copyOf(good, good.length + 1), file, "after the end", "got 1");
    }
  }

  @Test
  void refusesEveryLabelOutOfRangeInEveryBinaryFile() throws IOException {
    for (String file : SMALL.binary().batchFiles()) {
      byte[] bytes = Files.readAllBytes(binary.resolve(file));
      for (int record = 0; record < 3; record++) {
        for (int label = 10;
            label < 256;
            label += record == 1 && file.equals("test_batch.bin") ? 1 : 49) {
          byte[] bad = bytes.clone();
          bad[record * 3073] = (byte) label;
          assertRefusedWith(
              binary,
              file,
              bad,
              file,
              "record " + record,
              "offset " + record * 3073,
              "got " + label);
        }
      }
    }
  }

  @Test
  void refusesALabelOutOfRangeInEveryPickle() throws IOException {
    for (int batch = 0; batch < 6; batch++) {
      String file = SmallCifar.PICKLE.batchFiles().get(batch);
      String title =
          batch == 5 ? "testing batch 1 of 1" : "training batch " + (batch + 1) + " of 5";
      for (int record = 0; record < 3; record++) {
        int[] labels = {1, 2, 3};
        labels[record] = 10 + 60 * record;
        byte[] bad = PickleWriter.batch(title, labels, SMALL.planes(batch));
        assertRefusedWith(pickle, file, bad, file, "record " + record, "got " + labels[record]);
      }
    }
  }

  @Test
  void refusesABatchUnderAnotherName() throws IOException {
    byte[] third = Files.readAllBytes(pickle.resolve("data_batch_3"));
    assertRefusedWith(
        pickle,
        "data_batch_2",
        third,
        "data_batch_2",
        "expected 'training batch 2 of 5'",
        "got 'training batch 3 of 5'");
    assertRefusedWith(pickle, "test_batch", third, "testing batch 1 of 1");
  }

  @Test
  void refusesCountsThatDisagree() throws IOException {
    String title = "training batch 1 of 5";
    byte[] planes = SMALL.planes(0);
    assertRefusedWith(
        pickle, "data_batch_1", PickleWriter.batch(title, new int[] {1, 2}, planes), "array");
    byte[] fewer = PickleWriter.batch(title, new int[] {1, 2}, Arrays.copyOf(planes, 2 * 3072));
    assertRefusedWith(pickle, "data_batch_1", fewer, "data_batch_1", "expected 3", "got 2");
    assertRefusedWith(
        pickle, "batches.meta", PickleWriter.meta(4, SmallCifar.NAMES), "expected 4", "got 3");
    assertRefusedWith(
        pickle, "batches.meta", PickleWriter.meta(0, SmallCifar.NAMES), "num_cases_per_batch");
  }

  @Test
  void refusesLabelNamesThatAreNotTenDifferentOnes() throws IOException {
    List<String> nine = SmallCifar.NAMES.subList(0, 9);
    String twice = String.join("\n", nine) + "\ncat\n";
    assertRefusedWith(binary, "batches.meta.txt", bytes(twice), "'cat'", "both 3 and 9");
    assertRefusedWith(
        binary, "batches.meta.txt", bytes(String.join("\n", nine)), "expected 10, got 9");
    assertRefusedWith(binary, "batches.meta.txt", bytes(""), "label 0");
    assertRefusedWith(
        binary, "batches.meta.txt", bytes(String.join("\n", nine) + "\n\u001b[31m"), "label 9");
    assertRefusedWith(binary, "batches.meta.txt", new byte[70_000], "70000");
    assertRefusedWith(pickle, "batches.meta", PickleWriter.meta(3, nine), "expected 10, got 9");
  }

  @Test
  void namesTheFilesThatAreMissing() throws IOException {
    for (String file : SMALL.binaryFiles().keySet()) {
      byte[] good = Files.readAllBytes(binary.resolve(file));
      Files.delete(binary.resolve(file));
      assertRefused(() -> SMALL.load(binary), "lacks " + file);
      Files.write(binary.resolve(file), good);
    }
    Files.delete(pickle.resolve("data_batch_4"));
    Files.delete(pickle.resolve("batches.meta"));
    assertRefused(() -> SMALL.load(pickle), "lacks data_batch_4, batches.meta");
  }

  @Test
  void refusesAFolderInAFilesPlace() throws IOException {
    Files.delete(binary.resolve("test_batch.bin"));
    Files.createDirectory(binary.resolve("test_batch.bin"));
    assertRefused(() -> SMALL.load(binary), "test_batch.bin", "regular file");
  }

  @Test
  void saysWhatIsExpectedWhereThereIsNothing() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(() -> SMALL.load(empty), "holds no data", "data_batch_1.bin", "batches.meta");
    assertRefused(
        () -> SMALL.load(folder.resolve("nowhere")), "no such file", "cifar-10-binary.tar.gz");
  }

  @Test
  void theStrictReaderWantsTenThousandSamples() {
    assertRefused(
        () ->
            DatasetLoader.load(
                binary.toString(), folder, java.util.Optional.empty(), DownloadProgress.silent()),
        "30730000 bytes",
        "got 9219 bytes");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
