package io.crosscheck.verify.cause;

import io.crosscheck.model.Loss;
import io.crosscheck.result.Digits;
import io.crosscheck.verify.recount.Batches;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.LossFunctions;
import io.crosscheck.verify.recount.LossRecount;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The loss is a sum that should have been divided, or was divided by the wrong number: of samples,
 * of classes or of batches.
 *
 * <p>Source: PyTorch's {@code reduction='sum'}, and loops that add up {@code loss.item()}.
 */
final class SummedLoss implements Hypothesis {
  @Override
  public String id() {
    return "summed-loss";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (claimed.figure().isShare()) {
      return List.of();
    }
    List<Prediction> predictions = new ArrayList<>();
    for (Loss.Function function : LossFunctions.of(claimed.figure(), recount.evidence())) {
      Figure figure = LossFunctions.named(claimed.figure(), function);
      for (LossRecount loss : recount.losses(figure)) {
        addUndivided(function, loss, recount, predictions);
        addByBatch(loss, recount, predictions);
      }
    }
    return predictions;
  }

  private static void addUndivided(
      Loss.Function function, LossRecount loss, Recount recount, List<Prediction> into) {
    double mean = loss.mean();
    int samples = recount.samples();
    int classes = recount.classes();
    into.add(
        prediction(
            mean * samples,
            mean,
            () -> "the sum over all " + samples + " samples, not their mean"));
    into.add(
        prediction(
            mean / classes, mean, () -> "divided by the " + classes + " classes once too often"));
    if (function == Loss.Function.BINARY_CROSSENTROPY) {
      into.add(
          prediction(
              mean * classes,
              mean,
              () -> "summed over the " + classes + " classes of a sample, not averaged"));
      into.add(
          prediction(
              mean * classes * samples,
              mean,
              () -> "the sum over all " + recount.cells() + " cells, not their mean"));
    }
  }

  private static void addByBatch(LossRecount loss, Recount recount, List<Prediction> into) {
    double mean = loss.mean();
    int samples = recount.samples();
    Batches.sizes(recount)
        .forEach(
            size -> {
              int batches = (int) (((long) samples + size - 1) / size);
              double sumOfMeans = loss.bySample().sumOfBatchMeans(samples, size);
              into.add(
                  prediction(
                      mean * samples / batches,
                      mean,
                      () ->
                          String.format(
                              Locale.ROOT,
                              "the mean over %d batches of each batch's sum (batch size %d)",
                              batches,
                              size)));
              into.add(
                  prediction(
                      sumOfMeans,
                      mean,
                      () ->
                          String.format(
                              Locale.ROOT,
                              "the sum of %d batch means (batch size %d), never divided",
                              batches,
                              size)));
              into.add(
                  prediction(
                      sumOfMeans / samples,
                      mean,
                      () ->
                          String.format(
                              Locale.ROOT,
                              "the sum of %d batch means (batch size %d), divided by the %d samples"
                                  + " instead of the batches",
                              batches,
                              size,
                              samples)));
            });
  }

  private static Prediction prediction(double figure, double mean, Supplier<String> what) {
    return Prediction.of(
        figure,
        () ->
            String.format(
                Locale.ROOT,
                "It is the loss %s: the mean over the samples is %s. A figure of that kind grows or"
                    + " shrinks with the number of samples, classes or batches and cannot be"
                    + " compared with others: use reduction='sum_over_batch_size' in Keras"
                    + " (reduction='mean' in PyTorch) and weigh each batch by its size; Crosscheck"
                    + " and Keras's evaluate report the mean over the samples.",
                what.get(),
                Digits.brief(mean)));
  }
}
