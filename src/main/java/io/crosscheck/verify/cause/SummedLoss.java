package io.crosscheck.verify.cause;

import io.crosscheck.model.Loss;
import io.crosscheck.result.Digits;
import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.Batches;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.LossFunctions;
import io.crosscheck.verify.recount.LossRecount;
import io.crosscheck.verify.recount.Recount;
import io.crosscheck.verify.recount.Sum;
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
    Sum sum = loss.sums().all();
    int samples = recount.samples();
    int classes = recount.classes();
    into.add(
        prediction(
            sum.over(1), loss, () -> "the sum over all " + samples + " samples, not their mean"));
    into.add(
        prediction(
            sum.over((double) samples * classes),
            loss,
            () ->
                "the mean over the samples, divided by the "
                    + classes
                    + " classes once too often"));
    if (function == Loss.Function.BINARY_CROSSENTROPY) {
      into.add(
          prediction(
              sum.over((double) samples / classes),
              loss,
              () ->
                  "the mean over the samples of a sum over the "
                      + classes
                      + " classes, not of their mean"));
      into.add(
          prediction(
              sum.over(1.0 / classes),
              loss,
              () -> "the sum over all " + recount.cells() + " cells, not their mean"));
    }
  }

  private static void addByBatch(LossRecount loss, Recount recount, List<Prediction> into) {
    int samples = recount.samples();
    Batches.sizes(recount.evidence())
        .forEach(
            size -> {
              int batches = (int) (((long) samples + size - 1) / size);
              String which =
                  String.format(Locale.ROOT, "%d batch means (batch size %d)", batches, size);
              Sum means = loss.sums().ofBatchMeans(size);
              into.add(
                  prediction(
                      loss.sums().all().over(batches),
                      loss,
                      () ->
                          String.format(
                              Locale.ROOT,
                              "the mean over %d batches of each batch's sum (batch size %d)",
                              batches,
                              size)));
              into.add(
                  prediction(means.over(1), loss, () -> "the sum of " + which + ", never divided"));
              into.add(
                  prediction(
                      means.over(samples),
                      loss,
                      () ->
                          "the sum of "
                              + which
                              + ", divided by the "
                              + samples
                              + " samples instead of the batches"));
            });
  }

  private static Prediction prediction(Interval figure, LossRecount loss, Supplier<String> what) {
    return Prediction.of(
        figure,
        () ->
            String.format(
                Locale.ROOT,
                "It is %s; the mean over the samples is %s. Such a figure grows or shrinks with the"
                    + " number of samples, classes or batches and cannot be compared with others:"
                    + " use reduction='sum_over_batch_size' in Keras (reduction='mean' in PyTorch)"
                    + " and weigh each batch by its size; Crosscheck and Keras's evaluate report"
                    + " the mean over the samples.",
                what.get(),
                Digits.brief(loss.mean())));
  }
}
