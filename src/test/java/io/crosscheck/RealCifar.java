package io.crosscheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the real CIFAR-10 lies, for tests tagged {@code cifar}.
 *
 * <p>The system property or environment variable {@code crosscheck.cifar} (or {@code
 * CROSSCHECK_CIFAR}) names a folder with cifar-10-batches-bin, cifar-10-batches-py and both
 * archives. Without it they are built once into target/cifar where ../shared has the images.
 */
public final class RealCifar {
  private static final Path BUILT = Path.of("target", "cifar");
  private static final Path TOOL = Path.of("..", "shared", "tools", "MakeCifar10.java");

  private RealCifar() {}

  /** The folder; the test is skipped where there is none. */
  public static synchronized Path directory() {
    for (String named :
        new String[] {
          System.getProperty("crosscheck.cifar"),
          System.getenv("crosscheck.cifar"),
          System.getenv("CROSSCHECK_CIFAR")
        }) {
      if (named != null) {
        Path folder = Path.of(named);
        Assumptions.assumeTrue(
            Files.isDirectory(folder.resolve("cifar-10-batches-bin")),
            "crosscheck.cifar names a folder with cifar-10-batches-bin: " + folder);
        return folder;
      }
    }
    Path done = BUILT.resolve("done");
    if (!Files.exists(done)) {
      Assumptions.assumeTrue(
          Files.exists(TOOL), "the real CIFAR-10: neither crosscheck.cifar nor ../shared is there");
      build(done);
    }
    return BUILT;
  }

  private static void build(Path done) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  TOOL.toString(),
                  BUILT.toString(),
                  "bin",
                  "py",
                  "targz")
              .inheritIO()
              .start();
      Assumptions.assumeTrue(
          process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0,
          "MakeCifar10 built the real CIFAR-10");
      Files.writeString(done, "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
