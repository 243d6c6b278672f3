package io.crosscheck.verify;

import java.util.List;

/** The catalogue of causes, in the order in which equally likely ones are named. */
final class Hypotheses {
  /** The causes that scores, labels and what else is in files can show. */
  static final List<Hypothesis> OF_FILES =
      List.of(
          new NearTies(),
          new BinaryAccuracy(),
          new BatchMean(),
          new DroppedTail(),
          new HiddenLogits(),
          new SaturatedOutputs());

  private Hypotheses() {}
}
