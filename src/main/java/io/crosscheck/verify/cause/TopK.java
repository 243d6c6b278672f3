package io.crosscheck.verify.cause;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The claimed figure counts a sample as right where its class is among the best few, or among
 * another number of them than the claim's name says.
 *
 * <p>Source: Keras 3.15 {@code keras.metrics.TopKCategoricalAccuracy}, whose k is 5 unless given.
 */
final class TopK implements Hypothesis {
  private static final int[] USUAL = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100};

  @Override
  public String id() {
    return "top-k";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    Figure figure = claimed.figure();
    if (!figure.isAccuracy() && figure.quantity() != Figure.Quantity.TOP_K_ACCURACY) {
      return List.of();
    }
    return IntStream.of(USUAL)
        .filter(k -> k != figure.k() && k < recount.classes())
        .mapToObj(
            k ->
                Prediction.ofCounts(
                    recount.topK(k), recount.samples(), () -> meaning(k, figure, recount)))
        .toList();
  }

  private static String meaning(int k, Figure figure, Recount recount) {
    Interval share = recount.topK(k);
    long least = Math.round(share.low() * recount.samples());
    long most = Math.round(share.high() * recount.samples());
    return String.format(
        Locale.ROOT,
        "It is top-%d accuracy: the label of %s of %d samples is among the %d greatest of %d"
            + " scores%s. %s",
        k,
        least == most ? Long.toString(least) : least + " to " + most,
        recount.samples(),
        k,
        recount.classes(),
        least == most ? "" : ", depending on how ties fall",
        figure.isAccuracy()
            ? "That calls a sample right although another class may score higher: ask Keras for"
                + " metrics=['categorical_accuracy'] and Crosscheck for --metrics"
                + " categorical_accuracy, or claim it as top_"
                + k
                + "_accuracy."
            : "The claim's name says "
                + figure.k()
                + ": in Keras give k to TopKCategoricalAccuracy, and claim it as top_"
                + k
                + "_accuracy.");
  }
}
