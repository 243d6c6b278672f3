package io.crosscheck.savedmodel.isolated;

import io.crosscheck.engine.Device;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a command is kept within its limits on this machine.
 *
 * @param prefix the words before the command
 * @param applied what is really limited, in words
 */
record Confinement(List<String> prefix, List<String> applied) {
  /** What a JVM with TensorFlow reserves of addresses without ever using it. */
  private static final long RESERVED_BYTES = 4L << 30;

  /** The hard limit lies behind the soft one, whose signal says which limit was met. */
  private static final int SECONDS_TO_DIE = 5;

  /** The confinement of a process with these limits. */
  static Confinement of(ChildLimits limits, Device device) {
    List<String> prefix = new ArrayList<>();
    List<String> applied = new ArrayList<>();
    Optional<Path> prlimit = onPath("prlimit");
    if (prlimit.isPresent()) {
      prefix.add(prlimit.get().toString());
      long cpu = limits.cpuSeconds();
      prefix.add("--cpu=" + cpu + ":" + (cpu + SECONDS_TO_DIE));
      prefix.add("--fsize=" + limits.fileBytes());
      prefix.add("--core=0");
      applied.add("processor time at most " + cpu + " s");
      applied.add("files of at most " + gib(limits.fileBytes()));
      // CUDA reserves as many addresses as there is memory on all devices and the machine.
      if (device == Device.CPU) {
        prefix.add("--as=" + (limits.memoryBytes() + RESERVED_BYTES));
        applied.add("memory at most " + gib(limits.memoryBytes()));
      }
    }
    List<String> noNetwork = NetworkCut.PREFIX;
    prefix.addAll(noNetwork);
    if (!noNetwork.isEmpty()) {
      applied.add("no network");
    }
    applied.add("a folder and an environment of its own");
    applied.add("at most " + limits.timeout().toSeconds() + " s a question");
    return new Confinement(List.copyOf(prefix), List.copyOf(applied));
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  private static Optional<Path> onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      // A relative folder on the PATH would mean the child's own, which the model may write to.
      if (folder.startsWith("/")) {
        Path file = Path.of(folder, program);
        if (Files.isExecutable(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /** The first way to start a process without a network that works here, tried once. */
  private static final class NetworkCut {
    static final List<String> PREFIX =
        onPath("unshare").map(file -> works(file.toString())).orElse(List.of());

    private static List<String> works(String unshare) {
      for (List<String> way : List.of(List.of(unshare, "-n"), List.of(unshare, "-rn"))) {
        List<String> command = new ArrayList<>(way);
        command.addAll(List.of(unshare, "--version"));
        try {
          Process process =
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start();
          if (process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0) {
            return way;
          }
          process.destroyForcibly();
        } catch (IOException e) {
          return List.of();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return List.of();
        }
      }
      return List.of();
    }
  }
}
