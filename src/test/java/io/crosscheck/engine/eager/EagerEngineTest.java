package io.crosscheck.engine.eager;

import io.crosscheck.engine.PenalizedNetworkContract;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingEngineContract;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import org.junit.jupiter.api.Tag;

/** The eager engine keeps the laws of every engine. */
@Tag("native")
class EagerEngineTest implements TrainingEngineContract, PenalizedNetworkContract {
  @Override
  public TrainingEngine engine(TrainingPlan plan, Weights initial) {
    return new EagerEngine(plan, initial, SmallNetworks.SETTINGS);
  }

  /** Few: one operation runs at a time, so that nothing can overtake. */
  @Override
  public int manyEpochs() {
    return 3;
  }
}
