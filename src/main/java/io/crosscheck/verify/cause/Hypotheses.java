package io.crosscheck.verify.cause;

import java.util.List;

/** The catalogue of causes, in the order in which equally likely ones are named. */
public final class Hypotheses {
  /** The causes that scores, labels and what else is in files can show. */
  public static final List<Hypothesis> OF_FILES =
      List.of(
          new NearTies(),
          new BinaryAccuracy(),
          new SubsetAccuracy(),
          new TopK(),
          new BalancedAccuracy(),
          new SampleWeighted(),
          new ClassWeighted(),
          new BatchMean(),
          new DroppedTail(),
          new PaddedTail(),
          new RunningAverage(),
          new LabelsAsOneHot(),
          new OneHotAsLabels(),
          new LabelShift(),
          new LabelPermutation(),
          new Shuffled(),
          new HiddenLogits(),
          new FromLogitsTwice(),
          new SaturatedOutputs(),
          new UnclippedLoss(),
          new Float32Count(),
          new SummedLoss(),
          new RegularizationInLoss(),
          new TrainSplit(),
          new NanScores(),
          new Ties(),
          new ConstantModel(),
          new Rounding());

  private Hypotheses() {}
}
