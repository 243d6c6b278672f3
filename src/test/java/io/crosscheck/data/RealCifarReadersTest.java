package io.crosscheck.data;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.RealCifar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published layouts at their full size. */
@Tag("cifar")
class RealCifarReadersTest {

  private static Dataset load(Path path) {
    return DatasetLoader.load(
        path.toString(), Path.of("unused"), Optional.empty(), DownloadProgress.silent());
  }

  @Test
  void allFourWaysGiveTheSameSamples() {
    Path folder = RealCifar.directory();
    Dataset binary = load(folder.resolve("cifar-10-batches-bin"));
    assertAll(
        () -> assertEquals(50_000, binary.train().size()),
        () -> assertEquals(10_000, binary.test().size()),
        () -> assertEquals(SmallCifar.NAMES, binary.train().labelNames()),
        () -> assertEquals(6, binary.train().label(0)),
        () -> assertEquals(3, binary.test().label(0)));
    for (String other :
        new String[] {"cifar-10-batches-py", "cifar-10-binary.tar.gz", "cifar-10-python.tar.gz"}) {
      Dataset dataset = load(folder.resolve(other));
      assertSame(binary.train(), dataset.train());
      assertSame(binary.test(), dataset.test());
    }
  }

  private static void assertSame(ImageDataset expected, ImageDataset got) {
    assertArrayEquals(expected.labels(), got.labels());
    byte[] pixels = new byte[3072];
    byte[] others = new byte[3072];
    for (int i = 0; i < expected.size(); i += 7) {
      expected.readPixels(i, pixels);
      got.readPixels(i, others);
      assertArrayEquals(pixels, others);
    }
  }

  @Test
  void aLabelOutOfRangeAnywhereRefusesTheSet(@TempDir Path copy) throws IOException {
    Path folder = RealCifar.directory().resolve("cifar-10-batches-bin");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(copy.resolve(file.getFileName()), file.toAbsolutePath());
      }
    }
    Path last = copy.resolve("test_batch.bin");
    byte[] bytes = Files.readAllBytes(last);
    bytes[9_999 * 3073] = 10;
    Files.delete(last);
    Files.write(last, bytes);
    assertRefused(() -> load(copy), "test_batch.bin", "record 9999", "offset 30726927", "got 10");
  }
}
