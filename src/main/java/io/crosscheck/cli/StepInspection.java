package io.crosscheck.cli;

import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.InspectedStep;
import io.crosscheck.training.Callback;
import io.crosscheck.training.FitOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A look at the layers in one step of training. */
final class StepInspection implements Callback {
  private final long step;
  private final TrainingEngine engine;
  private final EngineData train;
  private @Nullable InspectedStep found;

  /**
   * A look that is still to be taken.
   *
   * @param step counts batches from 1, over all epochs; 0 for none
   */
  StepInspection(long step, TrainingEngine engine, EngineData train) {
    this.step = step;
    this.engine = engine;
    this.train = train;
  }

  /**
   * Finds a step that does not come.
   *
   * @throws ModelException if it does not
   */
  static void check(long step, FitOptions options, int samples) {
    int epochs = options.epochs() - options.initialEpoch();
    long steps = (long) epochs * options.steps(samples);
    if (step > steps) {
      throw new ModelException(
          "--inspect-step",
          "training ends before: expected 1 to "
              + steps
              + " ("
              + epochs
              + " epochs of "
              + options.steps(samples)
              + " batches), got "
              + step
              + ".");
    }
  }

  /** What was seen. */
  Optional<InspectedStep> found() {
    return Optional.ofNullable(found);
  }

  @Override
  public void onBatchBegin(int epoch, long number, int[] samples) {
    if (number == step) {
      found = new InspectedStep(number, samples.length, engine.diagnose(train, samples));
    }
  }
}
