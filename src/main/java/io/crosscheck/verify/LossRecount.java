package io.crosscheck.verify;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.verify.CrossEntropy.Logits;
import io.crosscheck.verify.CrossEntropy.Nats;
import java.util.Optional;

/**
 * The loss of every sample, recounted in double precision.
 *
 * <p>Units: nats per sample.
 */
final class LossRecount {
  /** A figure that is known no better than this says nothing about a claim. */
  private static final double LARGEST_RELATIVE_ROUNDING = 0.01;

  private final Evidence evidence;
  private final double[] bySample;
  private final double rounding;

  private LossRecount(Evidence evidence, double[] bySample, double rounding) {
    this.evidence = evidence;
    this.bySample = bySample;
    this.rounding = rounding;
  }

  /** A recount, or why there is none. */
  record Outcome(Optional<LossRecount> recount, String obstacle) {}

  /**
   * Recounts a loss from what it is computed from.
   *
   * <p>Where that is the input of the last activation and the model does not give it, it is
   * recovered from the outputs, unless one of them is exactly 0 or 1 and so has lost it.
   */
  static Outcome of(Evidence evidence, Loss loss, Loss.Source source) {
    boolean recovered = source == Loss.Source.HIDDEN_LOGITS && evidence.logits().isEmpty();
    if (recovered) {
      Optional<String> obstacle = obstacle(evidence, loss);
      if (obstacle.isPresent()) {
        return new Outcome(Optional.empty(), obstacle.get());
      }
    }
    double[] bySample = new double[evidence.samples()];
    double rounding = 0;
    for (int i = 0; i < bySample.length; i++) {
      Nats nats = nats(evidence, loss, source, i);
      bySample[i] = nats.value();
      rounding += nats.rounding();
    }
    LossRecount recount = new LossRecount(evidence, bySample, rounding / bySample.length);
    if (recovered && recount.rounding > LARGEST_RELATIVE_ROUNDING * recount.mean()) {
      return new Outcome(
          Optional.empty(),
          "the outputs lie so close to 1 that float32 no longer tells what they were made from");
    }
    return new Outcome(Optional.of(recount), "");
  }

  /** The mean over all samples. */
  double mean() {
    return mean(0, bySample.length);
  }

  /** The mean over the samples from one index up to another. */
  double mean(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += bySample[i];
    }
    return sum / (to - from);
  }

  /** How far a claim may lie from a mean of these losses and still be it. */
  double tolerance(double mean) {
    double tolerance = Tolerance.of(Figure.LOSS, mean, evidence);
    return Double.isFinite(rounding) ? tolerance + rounding : tolerance;
  }

  /** Whether a claim is the mean over all samples. */
  boolean matches(double claimed) {
    return Tolerance.same(claimed, mean(), tolerance(mean()));
  }

  private static Nats nats(Evidence evidence, Loss loss, Loss.Source source, int sample) {
    int label = evidence.labels()[sample];
    float[] outputs = evidence.row(evidence.scores(), sample);
    return switch (source) {
      case PROBABILITIES -> CrossEntropy.fromProbabilities(loss, outputs, label);
      case OUTPUTS_AS_LOGITS ->
          CrossEntropy.fromLogits(loss.function(), Logits.exact(outputs), label);
      case HIDDEN_LOGITS ->
          CrossEntropy.fromLogits(loss.function(), hidden(evidence, outputs, sample), label);
    };
  }

  private static Logits hidden(Evidence evidence, float[] outputs, int sample) {
    if (evidence.logits().isPresent()) {
      return Logits.exact(evidence.row(evidence.logits().get(), sample));
    }
    return evidence.lastActivation() == Activation.SIGMOID
        ? Logits.beforeSigmoid(outputs)
        : Logits.beforeSoftmax(outputs);
  }

  private static Optional<String> obstacle(Evidence evidence, Loss loss) {
    if (evidence.lastActivation() == Activation.SOFTMAX
        && loss.function() == Loss.Function.BINARY_CROSSENTROPY) {
      return Optional.of("softmax outputs do not tell the constant that softmax takes away");
    }
    int lost = 0;
    for (float output : evidence.scores()) {
      if (output == 0 || output == 1) {
        lost++;
      }
    }
    return lost == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                "%d of %d outputs are exactly 0 or 1 and have lost what they were made from",
                lost, evidence.scores().length));
  }
}
