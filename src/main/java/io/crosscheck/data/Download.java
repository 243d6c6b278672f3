package io.crosscheck.data;

import io.crosscheck.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one published archive: what has its size and checksum lands under its name, anything else
 * never does.
 *
 * <p>A download that was cut goes on where it ended. Only https is spoken, except with this very
 * machine.
 */
final class Download {
  private static final int MAX_REDIRECTS = 5;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(20);

  private final PublishedArchive archive;
  private final URI source;
  private final Path target;
  private final Path part;
  private final DownloadProgress progress;
  private final Duration stallLimit;

  /**
   * @param source the publisher's address or a mirror's
   * @param target where the archive shall be
   * @param stallLimit how long nothing may arrive
   */
  Download(
      PublishedArchive archive,
      URI source,
      Path target,
      DownloadProgress progress,
      Duration stallLimit) {
    this.archive = archive;
    this.source = source;
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.progress = progress;
    this.stallLimit = stallLimit;
  }

  /** Fetches, checks and names the archive. */
  void run() {
    checkScheme(source, Failure.USAGE);
    try {
      long there = Files.exists(part) ? Files.size(part) : 0;
      if (there > archive.bytes()) {
        Files.delete(part);
        there = 0;
      }
      if (there < archive.bytes()) {
        fetch(there);
      }
      checkDigest();
      FileSync.force(part);
      move();
      FileSync.force(target.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw DatasetException.cannotWrite(target.toString(), e);
    }
  }

  private void move() throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target);
    }
  }

  private void fetch(long there) throws IOException {
    HttpResponse<InputStream> response = open(there);
    try (InputStream in = response.body()) {
      if (response.statusCode() == 416) {
        Files.deleteIfExists(part);
        throw failed("the server cannot go on where the download was cut");
      }
      boolean resumed = response.statusCode() == 206;
      checkResponse(response, there, resumed);
      long from = resumed ? there : 0;
      progress.started(archive.file(), archive.bytes(), from);
      try {
        store(in, from);
      } finally {
        progress.finished();
      }
    }
  }

  private void checkResponse(HttpResponse<InputStream> response, long there, boolean resumed) {
    if (!resumed && response.statusCode() != 200) {
      throw failed("the server answered with status " + response.statusCode());
    }
    HttpHeaders headers = response.headers();
    String range = headers.firstValue("Content-Range").orElse("");
    String expectedRange = "bytes " + there + "-" + (archive.bytes() - 1) + "/" + archive.bytes();
    if (resumed && !range.equals(expectedRange)) {
      throw failed("range: expected '" + expectedRange + "', got '" + shown(range) + "'");
    }
    long expected = resumed ? archive.bytes() - there : archive.bytes();
    long length = headers.firstValueAsLong("Content-Length").orElse(expected);
    if (length != expected) {
      String type = headers.firstValue("Content-Type").orElse("no type");
      throw failed(
          "size: expected " + expected + " bytes, got " + length + " bytes of " + shown(type));
    }
  }

  private void store(InputStream in, long from) throws IOException {
    try (FileChannel file =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        StallGuard guard = new StallGuard(in, stallLimit)) {
      file.truncate(from).position(from);
      copy(in, Channels.newOutputStream(file), from, guard);
      file.force(true);
    }
  }

  private void copy(InputStream in, OutputStream out, long from, StallGuard guard)
      throws IOException {
    byte[] chunk = new byte[Sha256.CHUNK_BYTES];
    long got = from;
    while (true) {
      int n = read(in, chunk, got, guard);
      if (n < 0) {
        break;
      }
      if (got + n > archive.bytes()) {
        out.close();
        Files.deleteIfExists(part);
        throw failed("size: expected " + archive.bytes() + " bytes, got more");
      }
      out.write(chunk, 0, n);
      got += n;
      guard.touch();
      progress.advanced(n);
    }
    if (got < archive.bytes()) {
      throw failed("the connection ended after " + got + " of " + archive.bytes() + " bytes");
    }
  }

  private int read(InputStream in, byte[] chunk, long got, StallGuard guard) {
    try {
      return in.read(chunk);
    } catch (IOException e) {
      String why =
          guard.hasStalled()
              ? "nothing arrived for " + stallLimit.toMillis() / 1000.0 + " s"
              : "the connection broke (" + DatasetException.reason(e) + ")";
      throw failed(why + " after " + got + " of " + archive.bytes() + " bytes", e);
    }
  }

  private HttpResponse<InputStream> open(long there) {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    URI address = source;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpResponse<InputStream> response = send(client, address, there);
      int status = response.statusCode();
      String location = response.headers().firstValue("Location").orElse("");
      if (status < 300 || status > 399 || location.isEmpty()) {
        return response;
      }
      discard(response);
      address = redirected(address, location);
    }
    throw failed(
        "the server redirects in circles: expected at most " + MAX_REDIRECTS + " redirects");
  }

  private URI redirected(URI from, String location) {
    try {
      URI to = from.resolve(location);
      checkScheme(to, Failure.IO);
      return to;
    } catch (IllegalArgumentException e) {
      throw failed("the server redirects to '" + shown(location) + "', which is no address", e);
    }
  }

  private HttpResponse<InputStream> send(HttpClient client, URI address, long there) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(stallLimit).header("Accept-Encoding", "identity");
    if (there > 0) {
      request.header("Range", "bytes=" + there + "-");
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw failed("no answer (" + DatasetException.reason(e) + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("the download was interrupted", e);
    }
  }

  private static void discard(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      // The answer's body is of no use, and its connection is not used again.
      return;
    }
  }

  private void checkScheme(URI address, Failure failure) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    boolean own = scheme.equals("http") && isThisMachine(address) && isThisMachine(source);
    if (!scheme.equals("https") && !own) {
      throw new DatasetException(
          failure,
          address.toString(),
          "is no address to fetch data from: expected https, got "
              + scheme
              + ". Give an https mirror with --url.");
    }
  }

  private static boolean isThisMachine(URI address) {
    String host = String.valueOf(address.getHost());
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  private void checkDigest() throws IOException {
    String got = Sha256.of(part);
    if (!got.equals(archive.sha256())) {
      Files.delete(part);
      throw failed("SHA-256: expected " + archive.sha256() + ", got " + got);
    }
  }

  private DatasetException failed(String why) {
    return failed(why, null);
  }

  private DatasetException failed(String why, @Nullable Exception cause) {
    return new DatasetException(
        Failure.IO,
        source.toString(),
        "download failed: "
            + why
            + ". Run the command again to go on, give a mirror with --url, or put the archive at "
            + target
            + " by hand.",
        cause);
  }

  private static String shown(String text) {
    return PickleReader.printable(text.substring(0, Math.min(text.length(), 100)));
  }
}
