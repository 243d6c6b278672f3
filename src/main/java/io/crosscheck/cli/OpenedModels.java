package io.crosscheck.cli;

import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SignatureChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model that is open to be asked, and the same once more in another process.
 *
 * @param reopening loads it again to be asked otherwise
 * @param notes what was guessed and what confines it, one sentence each
 */
record OpenedModels(
    ModelRunner runner,
    Optional<ModelRunner> afresh,
    Function<SignatureChoice, ModelRunner> reopening,
    List<String> notes)
    implements AutoCloseable {

  /** Loads the model again to be asked otherwise; the caller closes it. */
  ModelRunner reopen(SignatureChoice choice) {
    return reopening.apply(choice);
  }

  @Override
  public void close() {
    try {
      afresh.ifPresent(ModelRunner::close);
    } finally {
      runner.close();
    }
  }
}
