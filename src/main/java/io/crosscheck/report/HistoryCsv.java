package io.crosscheck.report;

import io.crosscheck.result.Digits;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import io.crosscheck.result.MetricValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A training's history as comma-separated values: Keras's {@code CSVLogger} columns, with the
 * epochs counted from 1, the learning rate and the seconds last.
 */
public final class HistoryCsv {
  private HistoryCsv() {}

  /** A heading and a line for each epoch. */
  public static String text(History history) {
    if (history.epochs().isEmpty()) {
      return Csv.line(List.of("epoch", "loss", "learning_rate", "seconds"));
    }
    EpochResult first = history.epochs().get(0);
    List<String> heading = new ArrayList<>();
    heading.add("epoch");
    addNames(heading, "", first.training());
    first.validation().ifPresent(validation -> addNames(heading, "val_", validation));
    heading.add("learning_rate");
    heading.add("seconds");
    StringBuilder text = new StringBuilder(Csv.line(heading));
    for (EpochResult epoch : history.epochs()) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(epoch.epoch()));
      addFigures(cells, epoch.training());
      epoch.validation().ifPresent(validation -> addFigures(cells, validation));
      cells.add(Digits.shortest(epoch.learningRate()));
      cells.add(Digits.shortest(epoch.seconds()));
      text.append(Csv.line(cells));
    }
    return text.toString();
  }

  private static void addNames(List<String> cells, String prefix, Evaluation evaluation) {
    cells.add(prefix + "loss");
    for (MetricValue metric : evaluation.metrics()) {
      cells.add(prefix + metric.name());
    }
  }

  private static void addFigures(List<String> cells, Evaluation evaluation) {
    cells.add(Digits.shortest(evaluation.loss()));
    for (MetricValue metric : evaluation.metrics()) {
      cells.add(Digits.shortest(metric.value()));
    }
  }
}
