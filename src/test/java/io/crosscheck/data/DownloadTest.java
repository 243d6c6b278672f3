package io.crosscheck.data;

import static io.crosscheck.data.Refusal.assertFails;
import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crosscheck.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server or a disk does, only the published archive lands under its name. */
class DownloadTest {
  private static final SmallCifar SMALL = new SmallCifar(4);
  private static final byte[] ARCHIVE =
      SmallCifar.archive(SMALL.binaryFiles(), "cifar-10-batches-bin").bytes();
  private static final PublishedArchive PUBLISHED =
      new PublishedArchive(
          "cifar-10-binary.tar.gz",
          URI.create("https://localhost:1/never-asked"),
          ARCHIVE.length,
          HexFormat.of().formatHex(Sha256.digest().digest(ARCHIVE)));

  @TempDir Path data;
  private HttpServer server;
  private ExecutorService threads;
  private Answer answer = DownloadTest::sendWhole;
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final Progress progress = new Progress();

  /** What the server does with a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** Counts what it hears. */
  private static final class Progress implements DownloadProgress {
    private long total;
    private long there;
    private int ends;

    @Override
    public void started(String name, long totalBytes, long alreadyThere) {
      total = totalBytes;
      there = alreadyThere;
    }

    @Override
    public void advanced(long bytes) {
      there += bytes;
    }

    @Override
    public void finished() {
      ends++;
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
          try (exchange) {
            answer.to(exchange);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private Dataset load() {
    return load(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a.tar.gz"));
  }

  private Dataset load(URI mirror) {
    return new DatasetLoader(PUBLISHED, SMALL.binary(), Duration.ofMillis(700))
        .read("cifar10", data, Optional.of(mirror), progress);
  }

  private Path archive() {
    return data.resolve("cifar-10-binary.tar.gz");
  }

  private Path part() {
    return data.resolve("cifar-10-binary.tar.gz.part");
  }

  private void assertLoadFails(String... words) throws IOException {
    assertFails(Failure.IO, this::load, words);
    assertFalse(Files.exists(archive()));
    assertFalse(Files.exists(data.resolve("cifar-10-batches-bin")));
    try (Stream<Path> files = Files.list(data)) {
      assertTrue(
          files.allMatch(
              file -> file.equals(part()) || file.getFileName().toString().endsWith(".lock")));
    }
  }

  private static void sendWhole(HttpExchange exchange) throws IOException {
    send(exchange, 200, ARCHIVE, ARCHIVE.length);
  }

  private static void sendRest(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      sendWhole(exchange);
      return;
    }
    int from = Integer.parseInt(range.replaceAll("\\D", ""));
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + from + "-" + (ARCHIVE.length - 1) + "/" + ARCHIVE.length);
    send(exchange, 206, Arrays.copyOfRange(ARCHIVE, from, ARCHIVE.length), ARCHIVE.length - from);
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes, long declared)
      throws IOException {
    exchange.sendResponseHeaders(status, declared);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Answer redirectTo(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  @Test
  void fetchesOnceAndReadsFromTheFolderAfterwards() throws IOException {
    Dataset first = load();
    assertAll(
        () -> assertEquals(Checksum.PUBLISHED, first.provenance().checksum()),
        () -> assertEquals("cifar10", first.name()),
        () -> assertEquals(20, first.train().size()),
        () -> assertArrayEquals(ARCHIVE, Files.readAllBytes(archive())),
        () -> assertEquals(ARCHIVE.length, progress.total),
        () -> assertEquals(ARCHIVE.length, progress.there),
        () -> assertEquals(1, progress.ends),
        () -> assertFalse(Files.exists(part())));
    server.stop(0);
    assertEquals(first.provenance(), load().provenance());
    assertEquals(List.of("null"), ranges);
  }

  @Test
  void usesAnArchiveThatIsThereAlready() throws IOException {
    Files.write(archive(), ARCHIVE);
    assertEquals(Checksum.PUBLISHED, load().provenance().checksum());
    assertEquals(List.of(), ranges);
  }

  @Test
  void refusesAnArchiveThatIsThereWithOtherBytes() throws IOException {
    byte[] flipped = ARCHIVE.clone();
    flipped[100] ^= 1;
    Files.write(archive(), flipped);
    assertRefused(this::load, "not the published archive", PUBLISHED.sha256());
    Files.write(archive(), Arrays.copyOf(ARCHIVE, 10));
    assertRefused(this::load, "not the published archive", "got 10 bytes");
  }

  @Test
  void refusesEveryFlippedFileOfTheFolderByName() throws IOException {
    load();
    for (String file : SMALL.binaryFiles().keySet()) {
      Path path = data.resolve("cifar-10-batches-bin").resolve(file);
      byte[] good = Files.readAllBytes(path);
      for (int at : new int[] {0, 1, good.length / 2, good.length - 1}) {
        byte[] flipped = good.clone();
        flipped[at] ^= 1;
        Files.write(path, flipped);
        assertRefused(this::load, file, "SHA-256");
      }
      Files.write(path, Arrays.copyOf(good, good.length - 1));
      assertRefused(this::load, file);
      Files.write(path, good);
    }
    assertEquals(20, load().train().size());
  }

  @Test
  void refusesADamagedManifest() throws IOException {
    load();
    Path manifest = data.resolve("cifar-10-batches-bin").resolve(FetchedArchive.MANIFEST);
    Files.writeString(manifest, "");
    assertRefused(this::load, "MANIFEST.sha256");
    Files.writeString(manifest, "0".repeat(64) + "  ../../etc/passwd\n");
    assertRefused(this::load, "MANIFEST.sha256");
    Files.writeString(manifest, "0".repeat(64) + "  data_batch_1.bin\n");
    assertRefused(this::load, "SHA-256");
  }

  @Test
  void doesNotTakeAFolderForFetchedThatIsNot() {
    SmallCifar.write(SMALL.binaryFiles(), data.resolve("cifar-10-batches-bin"));
    assertRefused(this::load, "was not put here by a fetch", "--data");
  }

  @Test
  void goesOnAfterACut() throws IOException {
    int cut = ARCHIVE.length / 3;
    answer = exchange -> send(exchange, 200, Arrays.copyOf(ARCHIVE, cut), ARCHIVE.length);
    assertLoadFails(" of " + ARCHIVE.length, "Run the command again", "--url");
    // What was on its way when the connection broke may be lost.
    long there = Files.size(part());
    assertTrue(there > 0 && there <= cut, there + " of " + cut);
    answer = DownloadTest::sendRest;
    assertEquals(20, load().train().size());
    assertEquals(List.of("null", "bytes=" + there + "-"), ranges);
    assertEquals(ARCHIVE.length, progress.there);
  }

  @Test
  void beginsAgainWhereTheServerIgnoresTheRange() throws IOException {
    Files.write(part(), new byte[100]);
    assertEquals(20, load().train().size());
    assertEquals(List.of("bytes=100-"), ranges);
  }

  @Test
  void namesAWholePartWithoutAskingAgain() throws IOException {
    Files.write(part(), ARCHIVE);
    assertEquals(20, load().train().size());
    assertEquals(List.of(), ranges);
  }

  @Test
  void dropsAPartThatIsTooLongOrWrong() throws IOException {
    Files.write(part(), new byte[ARCHIVE.length + 1]);
    assertEquals(20, load().train().size());
    Files.delete(archive());
    deleteFolder();
    Files.write(part(), new byte[100]);
    answer = DownloadTest::sendRest;
    assertLoadFails("SHA-256");
    assertFalse(Files.exists(part()));
    assertEquals(20, load().train().size());
  }

  private void deleteFolder() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("cifar-10-batches-bin"))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void refusesAnotherRangeThanItAskedFor() throws IOException {
    Files.write(part(), Arrays.copyOf(ARCHIVE, 100));
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 50-99/" + ARCHIVE.length);
          send(exchange, 206, new byte[50], 50);
        };
    assertLoadFails("range", "bytes 100-");
    answer = exchange -> send(exchange, 416, new byte[0], -1);
    assertLoadFails("go on");
    assertFalse(Files.exists(part()));
  }

  @Test
  void refusesAFlippedByte() throws IOException {
    byte[] flipped = ARCHIVE.clone();
    flipped[ARCHIVE.length / 2] ^= 1;
    answer = exchange -> send(exchange, 200, flipped, flipped.length);
    assertLoadFails("SHA-256: expected " + PUBLISHED.sha256());
  }

  @Test
  void refusesMoreAndFewerBytesThanPublished() throws IOException {
    answer = exchange -> send(exchange, 200, new byte[ARCHIVE.length + 1], ARCHIVE.length + 1);
    assertLoadFails("expected " + ARCHIVE.length + " bytes, got " + (ARCHIVE.length + 1));
    answer = exchange -> send(exchange, 200, new byte[10], 10);
    assertLoadFails("got 10 bytes");
    answer = exchange -> send(exchange, 200, new byte[2 * ARCHIVE.length], 0);
    assertLoadFails("got more");
    assertFalse(Files.exists(part()));
  }

  @Test
  void refusesAPageInPlaceOfTheArchive() throws IOException {
    byte[] page = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          send(exchange, 200, page, page.length);
        };
    assertLoadFails("got " + page.length + " bytes of text/html");
    for (int status : new int[] {204, 403, 404, 500, 503}) {
      answer = exchange -> exchange.sendResponseHeaders(status, -1);
      assertLoadFails("status " + status);
    }
  }

  @Test
  void endsAStall() throws IOException {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, ARCHIVE.length);
          exchange.getResponseBody().write(ARCHIVE, 0, 50);
          exchange.getResponseBody().flush();
          sleep();
        };
    assertLoadFails("nothing arrived for 0.7 s after 50 of");
    answer = exchange -> sleep();
    assertLoadFails("no answer");
  }

  private static void sleep() {
    try {
      Thread.sleep(3000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    server.stop(0);
    assertLoadFails("no answer", "by hand");
  }

  @Test
  void followsNoRedirectAwayFromHttps() throws IOException {
    answer = redirectTo("http://example.com/a.tar.gz");
    assertLoadFails("http://example.com/a.tar.gz", "expected https, got http");
    answer = redirectTo("ftp://127.0.0.1/a.tar.gz");
    assertLoadFails("expected https, got ftp");
    answer = redirectTo("file:///etc/passwd");
    assertLoadFails("expected https, got file");
    answer = redirectTo("/a.tar.gz");
    assertLoadFails("circles");
    answer = redirectTo("http://[bad");
    assertLoadFails("no address");
    assertFails(
        Failure.USAGE, () -> load(URI.create("http://example.com/a.tar.gz")), "expected https");
  }

  @Test
  void followsARedirectOnThisMachine() {
    Answer whole = answer;
    answer =
        exchange -> {
          answer = whole;
          redirectTo("/other").to(exchange);
        };
    assertEquals(20, load().train().size());
  }

  @Test
  void doesNotFetchWhereAnotherFetches() throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                data.resolve(".cifar-10-binary.tar.gz.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertTrue(lock.isValid());
      assertFails(Failure.IN_USE, this::load, "another process");
    }
    assertEquals(20, load().train().size());
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "");
    assertFails(
        Failure.CANNOT_WRITE,
        () ->
            new DatasetLoader(PUBLISHED, SMALL.binary(), Duration.ofSeconds(1))
                .read("cifar10", file, Optional.empty(), progress),
        "cannot be written");
  }

  @Test
  void knowsThePublishedArchives() {
    PublishedArchive archive = PublishedArchive.CIFAR10_BINARY;
    assertEquals(170_052_171, archive.bytes());
    assertEquals("https", archive.source().getScheme());
    assertEquals(2, PublishedArchive.all().size());
  }
}
