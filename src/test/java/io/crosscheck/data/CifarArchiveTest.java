package io.crosscheck.data;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive is what was published, member for member, or it is refused as a whole. */
class CifarArchiveTest {
  private static final SmallCifar SMALL = new SmallCifar(2);
  private static final String FOLDER = "cifar-10-batches-bin/";
  private static final byte[] FEW = "few".getBytes(StandardCharsets.UTF_8);
  @TempDir Path folder;

  private void assertArchiveRefused(byte[] bytes, String... words) {
    Path file = TarGz.write(folder.resolve("a.tar.gz"), bytes);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertRefused(() -> SMALL.load(file), words));
  }

  private static TarGz good() {
    return SmallCifar.archive(SMALL.binaryFiles(), "cifar-10-batches-bin");
  }

  @AfterEach
  void nothingWasUnpacked() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void refusesMembersOfOtherNames() {
    for (String name :
        new String[] {
          "../evil",
          "../../tmp/evil",
          FOLDER + "../../evil",
          "/etc/passwd",
          "/" + FOLDER + "data_batch_1.bin",
          FOLDER + "./data_batch_1.bin",
          FOLDER + "DATA_BATCH_1.BIN",
          FOLDER + "data_batch_6.bin",
          FOLDER + "data_batch_1.bin.exe",
          FOLDER + "data_batch_1.bin ",
          FOLDER + "sub/data_batch_1.bin",
          "other/data_batch_1.bin",
          FOLDER + "\u001b[31m",
          FOLDER + "x".repeat(300),
          "C:\\evil",
          ".",
          "evil"
        }) {
      assertArchiveRefused(new TarGz().file(name, FEW).bytes(), "is none of CIFAR-10's files");
      assertArchiveRefused(good().file(name, FEW).bytes(), "is none of CIFAR-10's files");
    }
    assertArchiveRefused(good().folder("evil/").bytes(), "folder of another name");
    assertArchiveRefused(good().folder("../").bytes(), "folder of another name");
  }

  @Test
  void refusesMembersOfOtherKinds() {
    byte[] kinds = {
      TarConstants.LF_SYMLINK,
      TarConstants.LF_LINK,
      TarConstants.LF_CHR,
      TarConstants.LF_BLK,
      TarConstants.LF_FIFO,
      TarConstants.LF_CONTIG,
      TarConstants.LF_GNUTYPE_SPARSE
    };
    for (byte kind : kinds) {
      for (String name : new String[] {"data_batch_1.bin", "readme.html", "evil"}) {
        byte[] bytes = new TarGz().entry(FOLDER + name, kind, "/etc/passwd", new byte[0]).bytes();
        assertArchiveRefused(bytes, "a.tar.gz");
      }
    }
  }

  @Test
  void refusesAMemberThatIsThereTwice() {
    Map<String, byte[]> files = SMALL.binaryFiles();
    byte[] first = files.getOrDefault("data_batch_1.bin", FEW);
    assertArchiveRefused(good().file(FOLDER + "data_batch_1.bin", first).bytes(), "twice");
    assertArchiveRefused(good().file("data_batch_1.bin", first).bytes(), "twice");
    assertArchiveRefused(good().file(FOLDER + "readme.html", FEW).bytes(), "twice");
    assertArchiveRefused(good().folder(FOLDER).bytes(), "twice");
  }

  @Test
  void refusesAMixtureOfBothLayouts() {
    byte[] pickle = SMALL.pickleFiles().getOrDefault("data_batch_1", FEW);
    assertArchiveRefused(
        good().file("cifar-10-batches-py/data_batch_1", pickle).bytes(), "another layout");
  }

  @Test
  void refusesMembersOfOtherLengths() {
    byte[] first = SMALL.binaryFiles().getOrDefault("data_batch_1.bin", FEW);
    for (int length : new int[] {0, 1, first.length - 1, first.length + 1}) {
      byte[] bytes =
          new TarGz().file(FOLDER + "data_batch_1.bin", Arrays.copyOf(first, length)).bytes();
      assertArchiveRefused(bytes, "data_batch_1.bin", "got " + length + " bytes");
    }
  }

  @Test
  void refusesAnArchiveThatLacksAMember() {
    Map<String, byte[]> files = SMALL.binaryFiles();
    files.remove("data_batch_3.bin");
    assertArchiveRefused(
        SmallCifar.archive(files, "cifar-10-batches-bin").bytes(), "lacks data_batch_3.bin");
    assertArchiveRefused(new TarGz().bytes(), "holds none of CIFAR-10's files");
    assertArchiveRefused(new TarGz().folder(FOLDER).bytes(), "holds none");
  }

  @Test
  void readsATarWithoutItsEndOnlyWhereAllMembersAreThere() {
    Path file = TarGz.write(folder.resolve("a.tar.gz"), TarGz.gzip(good().tar(false)));
    assertEquals(10, SMALL.load(file).train().size());
  }

  @Test
  void refusesEveryCutOfAnArchive() {
    byte[] bytes = good().bytes();
    for (int length = 0; length < bytes.length; length += 997) {
      assertArchiveRefused(Arrays.copyOf(bytes, length), "a.tar.gz");
    }
    assertArchiveRefused(Arrays.copyOf(bytes, bytes.length - 1), "a.tar.gz");
  }

  @Test
  void refusesEveryCutOfATar() {
    byte[] tar = good().tar(false);
    for (int length = 0; length < tar.length - 512; length += 1009) {
      assertArchiveRefused(TarGz.gzip(Arrays.copyOf(tar, length)), "a.tar.gz");
    }
  }

  @Test
  void refusesBytesAfterTheEnd() {
    byte[] bytes = good().bytes();
    for (int more : new int[] {1, 100, 4096}) {
      assertArchiveRefused(Arrays.copyOf(bytes, bytes.length + more), "after the gzip data");
    }
    byte[] tar = good().tar(true);
    byte[] padded = Arrays.copyOf(tar, tar.length + 512);
    padded[tar.length + 7] = 1;
    assertArchiveRefused(TarGz.gzip(padded), "after its end");
    byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    assertArchiveRefused(twice, "after the gzip data");
  }

  @Test
  void refusesFlippedBitsOfTheGzipData() {
    byte[] bytes = good().bytes();
    for (int at = 12; at < bytes.length; at += 1013) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 0x10;
      assertArchiveRefused(flipped, "a.tar.gz");
    }
  }

  @Test
  void refusesBombsBeforeTheyGrow() {
    byte[] zeros = new byte[4_000_000];
    byte[] digits = zeros.clone();
    Arrays.fill(digits, (byte) '9');
    for (byte kind :
        new byte[] {
          TarConstants.LF_PAX_EXTENDED_HEADER_LC,
          TarConstants.LF_PAX_EXTENDED_HEADER_UC,
          TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER,
          TarConstants.LF_GNUTYPE_LONGNAME,
          TarConstants.LF_GNUTYPE_LONGLINK
        }) {
      for (byte[] content : new byte[][] {zeros, digits}) {
        byte[] bytes = TarGz.gzip(new TarGz().raw("x", kind, 1L << 30, content).tar(false));
        assertArchiveRefused(bytes, "a.tar.gz");
      }
    }
    for (long declared : new long[] {1L << 30, 8_589_934_591L, Long.MAX_VALUE / 2}) {
      byte[] bytes =
          TarGz.gzip(
              new TarGz()
                  .raw(FOLDER + "data_batch_1.bin", TarConstants.LF_NORMAL, declared, zeros)
                  .tar(false));
      assertArchiveRefused(bytes, "a.tar.gz");
      byte[] readme =
          TarGz.gzip(
              new TarGz()
                  .raw(FOLDER + "readme.html", TarConstants.LF_NORMAL, declared, zeros)
                  .tar(false));
      assertArchiveRefused(readme, "a.tar.gz");
    }
    assertArchiveRefused(TarGz.gzip(zeros), "a.tar.gz");
    assertArchiveRefused(TarGz.gzip(digits), "a.tar.gz");
  }

  @Test
  void refusesWhatIsNoArchive() {
    assertArchiveRefused(new byte[0], "a.tar.gz");
    assertArchiveRefused("<html>404</html>".getBytes(StandardCharsets.UTF_8), ".tar.gz");
    assertArchiveRefused(good().tar(true), ".tar.gz");
  }
}
