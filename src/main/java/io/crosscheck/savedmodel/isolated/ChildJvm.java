package io.crosscheck.savedmodel.isolated;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the other JVM is started: its program, flags and environment. */
final class ChildJvm {
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  /** Settings of this JVM that the other one needs too. */
  private static final List<String> PASSED_ON =
      List.of("org.bytedeco.javacpp.", "log4j2.", "crosscheck.log.", "java.util.logging.config.");

  /** Variables that decide what TensorFlow computes, and where it finds CUDA. */
  private static final List<String> VARIABLES =
      List.of(
          "TF_CPP_MIN_LOG_LEVEL",
          "TF_ENABLE_ONEDNN_OPTS",
          "TF_DETERMINISTIC_OPS",
          "CUDA_VISIBLE_DEVICES",
          "LD_LIBRARY_PATH");

  private ChildJvm() {}

  /** The command that runs a class of this class path with a folder as its own. */
  static List<String> command(String mainClass, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Runtime.getRuntime().maxMemory() / (1 << 20) + "m");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompressedClassSpaceSize=128m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("crash.txt"),
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "-Djava.io.tmpdir=" + folder));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (Runtime.version().feature() >= 24) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    for (String name : System.getProperties().stringPropertyNames()) {
      if (PASSED_ON.stream().anyMatch(name::startsWith)) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    if (System.getProperty(CACHE) == null) {
      Path cache = Path.of(System.getProperty("user.home"), ".javacpp", "cache");
      command.add("-D" + CACHE + "=" + cache);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.add(folder.toString());
    return command;
  }

  /** Leaves of an environment what TensorFlow reads, and makes text UTF-8. */
  static void confine(Map<String, String> environment) {
    environment.keySet().retainAll(VARIABLES);
    environment.put("LC_ALL", "C.UTF-8");
    // Each thread's own pool of the C library would reserve addresses that count as memory.
    environment.put("MALLOC_ARENA_MAX", "4");
  }
}
