package io.crosscheck.result;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of number a figure is, which its name tells. */
public enum FigureKind {
  /** A share of samples or of cells, from 0 to 1. */
  SHARE(
      "accuracy acc categorical_accuracy sparse_categorical_accuracy binary_accuracy binary_acc"
          + " balanced_accuracy subset_accuracy top_5_accuracy top_k_categorical_accuracy"
          + " sparse_top_k_categorical_accuracy error_rate precision recall f1_score[0] auc"),
  /** A number of samples. */
  COUNT("correct wrong"),
  /** A mean over samples that is 0 at best. */
  LOSS(
      "loss categorical_crossentropy sparse_categorical_crossentropy binary_crossentropy log_loss");

  private static final Pattern TOP_K =
      Pattern.compile(
          "(?:sparse_)?top_[1-9][0-9]{0,4}(?:_categorical)?_accuracy|top[1-9][0-9]{0,4}");

  /** A metric as Python writes it, or one of several figures of a metric. */
  private static final Pattern METRIC =
      Pattern.compile("[A-Z][A-Za-z0-9]*\\(.*\\)(?:\\[[0-9]{1,6}])?|[a-z][a-z0-9_]*\\[[0-9]{1,6}]");

  /** Separated by spaces. */
  private final String names;

  FigureKind(String names) {
    this.names = names;
  }

  /** The kind of the figure with this name; empty where no figure has it. */
  public static Optional<FigureKind> of(String name) {
    for (FigureKind kind : values()) {
      if (kind.names().contains(name)) {
        return Optional.of(kind);
      }
    }
    return TOP_K.matcher(name).matches() || METRIC.matcher(name).matches()
        ? Optional.of(SHARE)
        : Optional.empty();
  }

  /** The names of this kind's figures; of the top-K accuracies one stands for all. */
  public List<String> names() {
    return List.of(names.split(" "));
  }
}
