package io.crosscheck.model;

/**
 * What a metric's name means, above all the name 'accuracy'.
 *
 * <p>Defaults: {@code keras3}.
 *
 * <p>Source: Keras 2.2 {@code engine/training.py}; Keras 3.15 {@code trainers/compile_utils.py}.
 */
public enum AccuracyRule implements KerasName {
  /** 'accuracy' is chosen by the loss: binary accuracy under binary cross-entropy. */
  KERAS2("keras2") {
    @Override
    Metric accuracy(Loss loss) {
      return loss.function() == Loss.Function.BINARY_CROSSENTROPY
          ? Metric.BINARY_ACCURACY
          : byLabels(loss);
    }
  },
  /** 'accuracy' is chosen by the labels' shape. */
  KERAS3("keras3") {
    @Override
    Metric accuracy(Loss loss) {
      return byLabels(loss);
    }
  },
  /** 'accuracy' is refused: the name must say which one is meant. */
  STRICT("strict") {
    @Override
    Metric accuracy(Loss loss) {
      throw new ModelException(
          "metrics",
          "'accuracy' has several meanings and the accuracy rule is strict: expected an unambiguous"
              + " name, got 'accuracy'. Name "
              + byLabels(loss).kerasName()
              + (loss.labels() == Loss.Labels.ONE_HOT ? " or binary_accuracy." : "."));
    }
  };

  private final String kerasName;

  AccuracyRule(String kerasName) {
    this.kerasName = kerasName;
  }

  @Override
  public String kerasName() {
    return kerasName;
  }

  abstract Metric accuracy(Loss loss);

  /** Whether a name is the one that has several meanings. */
  public static boolean isAccuracy(String name) {
    return name.equalsIgnoreCase("accuracy") || name.equalsIgnoreCase("acc");
  }

  /**
   * The metric that a name stands for beside a loss.
   *
   * @throws ModelException if the name is unknown, ambiguous under {@code strict}, or its metric
   *     takes another form of labels than the loss does
   */
  public Metric resolve(String name, Loss loss) {
    if (isAccuracy(name)) {
      return accuracy(loss);
    }
    return fitting(Metric.of(name), loss);
  }

  /**
   * A metric beside a loss.
   *
   * @throws ModelException if it takes another form of labels than the loss does
   */
  public static Metric fitting(Metric metric, Loss loss) {
    if (metric.labels() != loss.labels()) {
      throw new ModelException(
          "metrics",
          metric.kerasName()
              + " does not fit the labels of "
              + loss.function().kerasName()
              + ": expected a metric of "
              + (loss.labels() == Loss.Labels.ONE_HOT ? "one-hot" : "integer")
              + " labels, got one of the other form. Name "
              + byLabels(loss).kerasName()
              + ".");
    }
    return metric;
  }

  private static Metric byLabels(Loss loss) {
    return loss.labels() == Loss.Labels.ONE_HOT
        ? Metric.CATEGORICAL_ACCURACY
        : Metric.SPARSE_CATEGORICAL_ACCURACY;
  }
}
