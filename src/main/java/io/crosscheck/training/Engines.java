package io.crosscheck.training;

import io.crosscheck.engine.Mode;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.eager.EagerEngine;
import io.crosscheck.engine.graph.GraphEngine;

/** The engines by how they execute. */
public final class Engines {
  private Engines() {}

  /** An engine that starts from these weights; the caller closes it. */
  public static TrainingEngine open(
      Mode mode, TrainingPlan plan, Weights initial, SessionSettings settings) {
    return switch (mode) {
      case GRAPH -> new GraphEngine(plan, initial, settings);
      case EAGER -> new EagerEngine(plan, initial, settings);
    };
  }
}
