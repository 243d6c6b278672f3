package io.crosscheck.engine.eager;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.engine.TrainingEngineContract.Ending;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A graph and eager execution train the same bits.
 *
 * <p>Where they do not, oneDNN is the reason: in a graph TensorFlow joins a matrix product, its
 * bias and one of {@link #JOINED} to one operation of oneDNN's, and takes oneDNN's softmax. Keras's
 * own {@code run_eagerly=True} has the same two operations each.
 */
@Tag("native")
class EnginesAgreeTest {
  private static final Set<Activation> JOINED =
      Set.of(Activation.ELU, Activation.SIGMOID, Activation.TANH);

  @ParameterizedTest
  @MethodSource("io.crosscheck.engine.TrainingEngineContract#endings")
  void bothTrainTheSameBitsForEveryEnding(Ending ending) {
    EndingComparison comparison = EndingComparison.of(ending, Activation.RELU);
    if (oneDnnDiffers(ending)) {
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
  void withoutOneDnnNoEndingDiffers() throws IOException, InterruptedException {
    ProcessBuilder child =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            EndingComparison.class.getName());
    child.environment().put("TF_ENABLE_ONEDNN_OPTS", "0");
    Process process = child.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader reader = process.inputReader()) {
      assertEquals(List.of("done"), reader.lines().toList());
    }
    assertEquals(0, process.waitFor());
  }

  private static boolean oneDnnDiffers(Ending ending) {
    boolean softmaxOfProbabilities =
        ending.last() == Activation.SOFTMAX && ending.loss().rule() == Loss.Rule.KERAS2;
    return softmaxOfProbabilities || JOINED.contains(ending.last());
  }
}
