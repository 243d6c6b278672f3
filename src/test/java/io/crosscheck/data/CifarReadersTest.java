package io.crosscheck.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four ways in which CIFAR-10 comes must all give the same samples. */
class CifarReadersTest {
  private static final SmallCifar SMALL = new SmallCifar(7);
  private static final Path FOLDER = Path.of("target", "small-cifar");
  private static final Path BINARY_FOLDER = FOLDER.resolve("b");
  private static final Path PICKLE_FOLDER = FOLDER.resolve("p");
  private static final Path BINARY_ARCHIVE = FOLDER.resolve("b.tar.gz");
  private static final Path PICKLE_ARCHIVE = FOLDER.resolve("p.tar.gz");
  @TempDir Path folder;

  @BeforeAll
  static void write() {
    Map<String, byte[]> binary = SMALL.binaryFiles();
    Map<String, byte[]> pickle = SMALL.pickleFiles();
    SmallCifar.write(binary, BINARY_FOLDER);
    SmallCifar.write(pickle, PICKLE_FOLDER.resolve("cifar-10-batches-py"));
    SmallCifar.archive(binary, "cifar-10-batches-bin").write(BINARY_ARCHIVE);
    SmallCifar.archive(pickle, "cifar-10-batches-py").write(PICKLE_ARCHIVE);
  }

  /** What every reader must give. */
  interface Contract extends ImageDatasetContract {

    /** Where the data lies. */
    Path path();

    /** The layout it has. */
    String layout();

    @Override
    default Dataset dataset() {
      return SMALL.load(path());
    }

    @Test
    default void turnsPlanesToChannelsLast() {
      Dataset dataset = dataset();
      byte[] pixels = new byte[3072];
      for (int batch = 0; batch < 6; batch++) {
        ImageDataset set = batch == 5 ? dataset.test() : dataset.train();
        for (int i = 0; i < SMALL.samples(); i++) {
          int sample = batch == 5 ? i : batch * SMALL.samples() + i;
          set.readPixels(sample, pixels);
          assertEquals(SMALL.label(batch, i), set.label(sample));
          for (int p : new int[] {0, 1, 2, 31, 32, 500, 1023}) {
            for (int c = 0; c < 3; c++) {
              assertEquals(SMALL.pixel(batch, i, p / 32, p % 32, c), pixels[3 * p + c]);
            }
          }
        }
      }
      assertEquals(5 * SMALL.samples(), dataset.train().size());
      assertEquals(SMALL.samples(), dataset.test().size());
    }

    @Test
    default void namesItsOrigin() {
      DataProvenance provenance = dataset().provenance();
      assertEquals(layout(), provenance.layout());
      assertEquals(path().toString(), provenance.name());
      assertEquals(Checksum.RECORDED, provenance.checksum());
      assertEquals(SmallCifar.NAMES, dataset().train().labelNames());
    }
  }

  @Nested
  class Binary implements Contract {
    @Override
    public Path path() {
      return BINARY_FOLDER;
    }

    @Override
    public String layout() {
      return "cifar10-binary";
    }
  }

  @Nested
  class Pickle implements Contract {
    @Override
    public Path path() {
      return PICKLE_FOLDER;
    }

    @Override
    public String layout() {
      return "cifar10-pickle";
    }
  }

  @Nested
  class PackedBinary implements Contract {
    @Override
    public Path path() {
      return BINARY_ARCHIVE;
    }

    @Override
    public String layout() {
      return "cifar10-binary";
    }
  }

  @Nested
  class PackedPickle implements Contract {
    @Override
    public Path path() {
      return PICKLE_ARCHIVE;
    }

    @Override
    public String layout() {
      return "cifar10-pickle";
    }
  }

  @Test
  void packingChangesNoDigest() {
    assertEquals(
        SMALL.load(BINARY_FOLDER).provenance().sha256ByFile(),
        SMALL.load(BINARY_ARCHIVE).provenance().sha256ByFile());
    assertEquals(
        SMALL.load(PICKLE_FOLDER).provenance().sha256(),
        SMALL.load(PICKLE_ARCHIVE).provenance().sha256());
    assertNotEquals(
        SMALL.load(BINARY_FOLDER).provenance().sha256(),
        SMALL.load(PICKLE_FOLDER).provenance().sha256());
  }

  @Test
  void readsTheBinaryLayoutWhereBothAreThere() {
    Path both = folder.resolve("both");
    SmallCifar.write(SMALL.pickleFiles(), both);
    SmallCifar.write(SMALL.binaryFiles(), both);
    assertEquals("cifar10-binary", SMALL.load(both).provenance().layout());
  }

  @Test
  void whatTheWriterWritesIsReadBackTheSame() {
    Dataset dataset = SMALL.load(BINARY_FOLDER);
    Path copy = folder.resolve("copy");
    CifarBinaryWriter.write(dataset, copy);
    Dataset again = SMALL.load(copy);
    byte[] expected = new byte[3072];
    byte[] got = new byte[3072];
    for (int i = 0; i < dataset.train().size(); i++) {
      dataset.train().readPixels(i, expected);
      again.train().readPixels(i, got);
      assertArrayEquals(expected, got);
    }
    assertArrayEquals(dataset.test().labels(), again.test().labels());
  }
}
