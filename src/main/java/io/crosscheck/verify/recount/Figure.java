package io.crosscheck.verify.recount;

import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Claim;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a claim's name stands for.
 *
 * @param k of a top-k accuracy; else 1
 * @param function the cross-entropy that a loss's name says; empty where it only says loss
 * @param counted of a metric that counts cells, which; else empty
 */
public record Figure(
    Quantity quantity,
    Form form,
    int k,
    Optional<Loss.Function> function,
    Optional<CountedFigure> counted) {
  private static final Pattern TOP_K =
      Pattern.compile(
          "(?:sparse_)?top_([1-9][0-9]{0,4})(?:_categorical)?_accuracy|top([1-9][0-9]{0,4})");
  private static final int KERAS_K = 5;

  /** What is measured. */
  public enum Quantity {
    /** The share of samples whose greatest score is their class's. */
    ACCURACY("argmax accuracy"),
    /** The share of cells of the one-hot table whose score lies on the label's side of 0.5. */
    BINARY_ACCURACY("binary accuracy"),
    /** The share of samples all of whose cells lie on the label's side. */
    SUBSET_ACCURACY("subset accuracy"),
    /** The mean over the classes of the share of right samples. */
    BALANCED_ACCURACY("balanced accuracy"),
    /** The share of samples whose class is among those with the k greatest scores. */
    TOP_K_ACCURACY("top-k accuracy"),
    /** What a metric makes of counts of cells. */
    COUNTED("metric"),
    /** The mean cross-entropy. */
    LOSS("loss");

    private final String words;

    Quantity(String words) {
      this.words = words;
    }
  }

  /** How the quantity is written. */
  public enum Form {
    /** As it is. */
    PLAIN,
    /** What is missing to 1. */
    REST,
    /** The number of right samples. */
    COUNT,
    /** The number of wrong samples. */
    COUNT_OF_REST
  }

  /** A figure that is none of a metric that counts cells. */
  public Figure(Quantity quantity, Form form, int k, Optional<Loss.Function> function) {
    this(quantity, form, k, function, Optional.empty());
  }

  /** The names that claims may have, for messages. */
  public static final String NAMES =
      "accuracy, error_rate, correct, wrong, binary_accuracy, subset_accuracy, balanced_accuracy,"
          + " top_K_accuracy, precision, recall, f1_score[i], auc, a metric as Python writes it, loss, log_loss, categorical_crossentropy,"
          + " sparse_categorical_crossentropy or binary_crossentropy";

  /**
   * The figure that a claim is about; 'accuracy' promises the argmax one, whatever rule made it.
   *
   * @throws ModelException if no figure has the claim's name
   */
  public static Figure of(String where, Claim claim) {
    return switch (claim.meaning()) {
      case "accuracy", "acc", "categorical_accuracy", "sparse_categorical_accuracy" ->
          plain(Quantity.ACCURACY);
      case "error_rate" -> new Figure(Quantity.ACCURACY, Form.REST, 1, Optional.empty());
      case "correct" -> new Figure(Quantity.ACCURACY, Form.COUNT, 1, Optional.empty());
      case "wrong" -> new Figure(Quantity.ACCURACY, Form.COUNT_OF_REST, 1, Optional.empty());
      case "binary_accuracy", "binary_acc" -> plain(Quantity.BINARY_ACCURACY);
      case "subset_accuracy" -> plain(Quantity.SUBSET_ACCURACY);
      case "balanced_accuracy" -> plain(Quantity.BALANCED_ACCURACY);
      case "top_k_categorical_accuracy", "sparse_top_k_categorical_accuracy" -> topK(KERAS_K);
      case "loss" -> plain(Quantity.LOSS);
      case "log_loss", "categorical_crossentropy" -> loss(Loss.Function.CATEGORICAL_CROSSENTROPY);
      case "sparse_categorical_crossentropy" -> loss(Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY);
      case "binary_crossentropy" -> loss(Loss.Function.BINARY_CROSSENTROPY);
      default ->
          topKByName(claim.meaning())
              .or(() -> MetricFigures.of(where, claim.meaning()))
              .orElseThrow(
                  () ->
                      new ModelException(
                          where,
                          "unknown figure: expected "
                              + NAMES
                              + ", got '"
                              + claim.name()
                              + "'. Claim one of these."));
    };
  }

  /** The figure in words, for example {@code top-5 accuracy}. */
  public String words() {
    if (counted.isPresent()) {
      return Metric.text(counted.get().metric());
    }
    return quantity == Quantity.TOP_K_ACCURACY
        ? "top-" + k + " accuracy"
        : function.map(LossReadings::words).orElse(quantity.words);
  }

  /** Whether it is a share or count of right answers. */
  public boolean isShare() {
    return quantity != Quantity.LOSS;
  }

  /** Whether it is about right samples, so that faults of an argmax accuracy may be behind it. */
  public boolean isAccuracy() {
    return quantity == Quantity.ACCURACY;
  }

  private static Optional<Figure> topKByName(String name) {
    Matcher matcher = TOP_K.matcher(name);
    return matcher.matches()
        ? Optional.of(
            topK(Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))))
        : Optional.empty();
  }

  /** A top-k accuracy. */
  static Figure topK(int k) {
    return new Figure(Quantity.TOP_K_ACCURACY, Form.PLAIN, k, Optional.empty());
  }

  private static Figure loss(Loss.Function function) {
    return new Figure(Quantity.LOSS, Form.PLAIN, 1, Optional.of(function));
  }

  /** A figure of a metric that counts cells. */
  static Figure counted(CountedFigure figure) {
    return new Figure(Quantity.COUNTED, Form.PLAIN, 1, Optional.empty(), Optional.of(figure));
  }

  /** A quantity as it is. */
  static Figure plain(Quantity quantity) {
    return new Figure(quantity, Form.PLAIN, 1, Optional.empty());
  }
}
