package io.crosscheck.cli;

import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SignatureChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model that is open to be asked, and the same once more in another process.
 *
 * @param reopening loads it again to be asked otherwise
 * @param confinement what confines it, as a sentence, where anything does
 */
record OpenedModels(
    ModelRunner runner,
    Optional<ModelRunner> afresh,
    Function<SignatureChoice, ModelRunner> reopening,
    Optional<String> confinement)
    implements AutoCloseable {

  /** Loads the model again to be asked otherwise; the caller closes it. */
  ModelRunner reopen(SignatureChoice choice) {
    return reopening.apply(choice);
  }

  /**
   * What a reader should know of how the model was opened, one sentence each.
   *
   * @param foreign whether what was guessed needs saying
   */
  List<String> notes(boolean foreign) {
    List<String> notes = new ArrayList<>();
    if (foreign) {
      notes.addAll(runner.guesses());
    }
    confinement.ifPresent(notes::add);
    return notes;
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
