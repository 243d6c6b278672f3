package io.crosscheck.verify.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier's own tests find every fault that is put into its recount. */
@Tag("slow")
class MutantsTest {
  private static final int FEWEST_MUTANTS = 15;

  @TempDir private Path folder;

  @Test
  void everyWrongVerifierFailsATestAndTheRightOneNone() throws IOException, InterruptedException {
    Path unchanged = Files.createDirectory(folder.resolve("unchanged"));
    Path output = folder.resolve("output.txt");
    assertEquals(0, testsOf(unchanged, output), Files.readString(output));
    List<Mutant> mutants = Mutants.all();
    assertTrue(mutants.size() >= FEWEST_MUTANTS);
    List<String> survivors = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      Mutant mutant = mutants.get(i);
      Path classes = folder.resolve("mutant-" + i);
      mutant.compile(classes);
      int code = testsOf(classes, output);
      List<String> lines = Files.readAllLines(output);
      System.out.printf(
          "%-60s %s%n",
          mutant.fault(), code == PureTests.FAILED ? lines.get(lines.size() - 1) : "SURVIVED");
      if (code != PureTests.FAILED) {
        survivors.add(mutant.fault() + ": exit " + code + " " + lines);
      }
    }
    assertEquals(List.of(), survivors);
  }

  private static int testsOf(Path classes, Path output) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "-Duser.language=en",
                "-Duser.country=US",
                "-cp",
                classes + File.pathSeparator + Mutant.classPath(),
                PureTests.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    // A mutant may run without end; that is no failure of a test, but it is told apart as well.
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      Files.writeString(output, "no end within two minutes");
      return PureTests.FAILED;
    }
    return process.exitValue();
  }
}
