package io.crosscheck.engine;

import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.util.List;

/** Networks that are trained within milliseconds. */
public final class SmallNetworks {
  /** What all native tests compute with: a process has one pool of threads. */
  public static final SessionSettings SETTINGS = new SessionSettings(2, Device.CPU);

  private SmallNetworks() {}

  /** A network with a ReLU layer in the middle. */
  public static Functional hidden(int inputs, int classes, Activation last) {
    return Sequential.of(
        SampleShape.of(inputs), new Dense(8, Activation.RELU), new Dense(classes, last));
  }

  /** Training by categorical cross-entropy. */
  public static TrainingPlan plan(Functional model, double learningRate) {
    return new TrainingPlan(
        model,
        Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY),
        Adam.withLearningRate(learningRate),
        List.of(Metric.CATEGORICAL_ACCURACY),
        AccuracyRule.KERAS3);
  }
}
