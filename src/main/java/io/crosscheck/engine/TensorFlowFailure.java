package io.crosscheck.engine;

import io.crosscheck.Failure;
import java.util.function.Supplier;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;

/** TensorFlow's exceptions as this program's. */
public final class TensorFlowFailure {
  private TensorFlowFailure() {}

  /**
   * Does some work.
   *
   * @param what the work, for messages
   * @throws EngineException where TensorFlow fails
   */
  public static <T> T translated(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (TFResourceExhaustedException e) {
      throw new EngineException(
          Failure.OUT_OF_MEMORY,
          what,
          "the device has too little memory. Use a smaller --batch-size.",
          e);
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw new EngineException(
          Failure.RUN_FAILED, what, "TensorFlow failed: " + TensorFlowMessage.of(e), e);
    }
  }
}
