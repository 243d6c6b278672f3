package io.crosscheck.engine.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.crosscheck.Failure;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.EngineException;
import io.crosscheck.engine.PenalizedNetworkContract;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingEngineContract;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The graph engine keeps the laws of every engine. */
@Tag("native")
class GraphEngineTest implements TrainingEngineContract, PenalizedNetworkContract {
  @Override
  public TrainingEngine engine(TrainingPlan plan, Weights initial) {
    return new GraphEngine(plan, initial, SmallNetworks.SETTINGS);
  }

  @Test
  void refusesACudaDeviceWhereThereIsNone() {
    Assumptions.assumeTrue(Devices.resolve(Device.AUTO, 1) == Device.CPU, "there is a CUDA device");
    EngineException refusal =
        assertThrows(EngineException.class, () -> Devices.resolve(Device.GPU, 1));
    assertEquals(Failure.UNAVAILABLE, refusal.failure());
  }
}
