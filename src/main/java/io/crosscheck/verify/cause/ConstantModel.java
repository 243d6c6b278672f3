package io.crosscheck.verify.cause;

import io.crosscheck.result.Digits;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.LabelCounts;
import io.crosscheck.verify.recount.Recount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The claimed accuracy is what always answering one class gets.
 *
 * <p>Source: keras-team/keras#2975, keras-team/keras#7023.
 */
final class ConstantModel implements Hypothesis {
  @Override
  public String id() {
    return "constant-model";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    if (!claimed.figure().isAccuracy()) {
      return List.of();
    }
    long[] counts = LabelCounts.of(recount);
    return Arrays.stream(counts)
        .filter(count -> count > 0)
        .distinct()
        .mapToObj(
            count ->
                Prediction.of(
                    (double) count / recount.samples(), () -> meaning(count, counts, recount)))
        .toList();
  }

  @Override
  public Optional<String> note(ClaimedFigure claimed, Recount recount) {
    long[] predicted = recount.counts().byPrediction();
    int[] answered = IntStream.range(0, predicted.length).filter(k -> predicted[k] > 0).toArray();
    if (!claimed.figure().isAccuracy() || answered.length != 1 || recount.classes() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The model answers '%s' to all %d samples: the accuracy %s is that class's share and"
                + " says nothing about the model. Look at the loss in training, the scale of the"
                + " inputs (--rescale 1/255) and the last activation; one output unit needs a"
                + " threshold, not argmax.",
            recount.evidence().labelNames().get(answered[0]),
            predicted[answered[0]],
            Digits.brief(recount.accuracy())));
  }

  private static String meaning(long count, long[] counts, Recount recount) {
    int[] sharing = IntStream.range(0, counts.length).filter(k -> counts[k] == count).toArray();
    return String.format(
        Locale.ROOT,
        "It is what a model that always answers '%s' gets: %d of %d samples are of that class%s. So"
            + " the claim is probably of a model that had not learned, or whose outputs were all"
            + " NaN or of one unit: print the confusion matrix of what was evaluated, in Keras with"
            + " model.predict(...).argmax(1), in Crosscheck with verify; this model's predictions"
            + " get %d right.",
        recount.evidence().labelNames().get(sharing[0]),
        count,
        recount.samples(),
        sharing.length > 1 ? ", as of " + (sharing.length - 1) + " others" : "",
        recount.correct());
  }
}
