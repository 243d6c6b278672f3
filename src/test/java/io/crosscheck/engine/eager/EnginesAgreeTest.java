package io.crosscheck.engine.eager;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.engine.TrainingEngineContract.Ending;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A graph and eager execution train the same bits.
 *
 * <p>Where they do not, TensorFlow's changes to graphs are the reason. It joins a matrix product,
 * its bias and one of {@link #JOINED} to one operation of oneDNN's, and takes oneDNN's softmax; it
 * divides by a constant, as {@link #FOLDED} do, by a multiplication. With both off no ending
 * differs.
 */
@Tag("native")
class EnginesAgreeTest {
  private static final Set<Activation> JOINED =
      Set.of(Activation.ELU, Activation.SIGMOID, Activation.SILU, Activation.TANH);
  private static final Set<Activation> FOLDED =
      Set.of(
          Activation.GELU, Activation.HARD_SIGMOID, Activation.HARD_SILU, Activation.SPARSE_PLUS);

  @ParameterizedTest
  @MethodSource("io.crosscheck.engine.TrainingEngineContract#endings")
  void bothTrainTheSameBitsForEveryEnding(Ending ending) {
    EndingComparison comparison = EndingComparison.of(ending, Activation.RELU);
    if (mayDiffer(ending)) {
      for (int i = 0; i < comparison.graph().results().size(); i++) {
        assertClose(
            "loss " + i,
            comparison.graph().results().get(i).loss(),
            comparison.eager().results().get(i).loss(),
            1e-5);
      }
    } else {
      assertEquals(comparison.graph(), comparison.eager());
    }
  }

  @Test
  void withoutOneDnnOnlyDivisionsByConstantsDiffer() throws IOException, InterruptedException {
    ProcessBuilder child =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            EndingComparison.class.getName());
    child.environment().put("TF_ENABLE_ONEDNN_OPTS", "0");
    Process process = child.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader reader = process.inputReader()) {
      Set<String> printed = new TreeSet<>(reader.lines().toList());
      FOLDED.forEach(activation -> printed.remove(activation.name()));
      assertEquals(Set.of("done"), printed);
    }
    assertEquals(0, process.waitFor());
  }

  private static boolean mayDiffer(Ending ending) {
    boolean softmaxOfProbabilities =
        ending.last() == Activation.SOFTMAX && ending.loss().rule() == Loss.Rule.KERAS2;
    return softmaxOfProbabilities
        || JOINED.contains(ending.last())
        || FOLDED.contains(ending.last());
  }
}
