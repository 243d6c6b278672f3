package io.crosscheck.cli;

import io.crosscheck.result.Digits;
import io.crosscheck.result.EpochResult;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.MetricValue;
import io.crosscheck.training.Callback;
import io.crosscheck.training.FinishedBatch;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows training: a line for each epoch, on a terminal with a live bar while it runs. */
final class EpochLines implements Callback {
  private final PrintWriter err;
  private final boolean terminal;
  private final int epochs;
  private final Runnable firstBatch;
  private boolean started;
  private @Nullable ProgressBar bar;

  /**
   * Lines for a number of epochs.
   *
   * @param firstBatch told once, when the first step has run
   */
  EpochLines(PrintWriter err, boolean terminal, int epochs, Runnable firstBatch) {
    this.err = err;
    this.terminal = terminal;
    this.epochs = epochs;
    this.firstBatch = firstBatch;
  }

  @Override
  public void onEpochBegin(int epoch, int samples) {
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch " + epoch + "/" + epochs)
              .setInitialMax(samples)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(100)
              .clearDisplayOnFinish()
              .build();
    }
  }

  @Override
  public void onBatchEnd(FinishedBatch batch) {
    if (!started) {
      started = true;
      firstBatch.run();
    }
    if (bar != null) {
      bar.stepTo(batch.samples());
    }
  }

  @Override
  public void onEpochEnd(EpochResult result) {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    StringBuilder line = new StringBuilder();
    int width = String.valueOf(epochs).length();
    line.append(String.format(Locale.ROOT, "epoch %" + width + "d/%d", result.epoch(), epochs));
    append(line, "", result.training());
    result.validation().ifPresent(validation -> append(line, "val_", validation));
    line.append(String.format(Locale.ROOT, "  %.2f s", result.seconds()));
    err.println(line);
  }

  @Override
  public void onMessage(String message) {
    err.println(message);
  }

  private static void append(StringBuilder line, String prefix, Evaluation figures) {
    line.append(String.format(Locale.ROOT, "  %sloss %s", prefix, Digits.brief(figures.loss())));
    for (MetricValue metric : figures.metrics()) {
      line.append(String.format(Locale.ROOT, "  %s%s %.4f", prefix, metric.name(), metric.value()));
    }
  }
}
