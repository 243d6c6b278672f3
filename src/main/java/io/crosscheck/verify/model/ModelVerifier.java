package io.crosscheck.verify.model;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.result.Asking;
import io.crosscheck.result.Claim;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.savedmodel.Manifest;
import io.crosscheck.savedmodel.ModelRunner.Answer;
import io.crosscheck.savedmodel.SavedModelException;
import io.crosscheck.verify.Verifier;
import io.crosscheck.verify.cause.Hypotheses;
import io.crosscheck.verify.recount.Agreement;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Asks a model for every sample alone, and compares what it says with what is claimed of it.
 *
 * <p>Where a claim fails, the model is asked again as each fault would ask it.
 */
public final class ModelVerifier {
  private static final Logger LOG = LogManager.getLogger(ModelVerifier.class);

  private final LongSupplier nanoTime;

  /**
   * A verifier.
   *
   * @param nanoTime the clock that the single predictions are timed by
   */
  public ModelVerifier(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The figures that a manifest claims; 'accuracy' always means the argmax accuracy. */
  public static List<Claim> claims(Manifest manifest) {
    List<Claim> claims = new ArrayList<>();
    for (Manifest.MetricClaim metric : manifest.claims().metrics()) {
      boolean tells = AccuracyRule.isAccuracy(metric.name());
      claims.add(
          new Claim(
              metric.name(),
              PrintedNumber.exact(metric.value()),
              tells ? metric.name() : metric.metric()));
    }
    claims.add(new Claim("loss", manifest.claims().loss()));
    return claims;
  }

  /** What a recount found, beside what the model said. */
  public record Verified(Evidence evidence, Verification verification) {}

  /**
   * Verifies claims about a model.
   *
   * @throws SavedModelException if the model does not fit the samples
   */
  public Verified verify(ModelSubject subject, List<Claim> claims) {
    Recount recount = Recount.of(evidence(subject));
    Verification verification = Verifier.verify(recount, claims, Hypotheses.OF_FILES);
    if (verification.verdict() != Verdict.CONFIRMED) {
      recount = training(subject).map(recount::withTraining).orElse(recount);
      verification =
          Verifier.verify(recount, claims, ModelHypotheses.of(subject, recount.evidence()));
    }
    Evidence evidence = recount.evidence();
    return new Verified(evidence, verification.withAskings(askings(subject, evidence)));
  }

  private Evidence evidence(ModelSubject subject) {
    ImageDataset samples = subject.samples();
    ModelQuestion alone = new ModelQuestion(subject.runner(), subject.encoding(), Answer.SCORES, 1);
    long start = nanoTime.getAsLong();
    ScoreTable single = alone.ask(samples);
    double seconds = (nanoTime.getAsLong() - start) / 1e9;
    LOG.debug("asked {} for {} samples alone in {} s", subject.where(), samples.size(), seconds);
    int batchSize = subject.batchSize();
    ScoreTable batched =
        new ModelQuestion(subject.runner(), subject.encoding(), Answer.EVALUATED_SCORES, batchSize)
            .ask(samples);
    return new Evidence(
        subject.where(),
        samples.labelNames(),
        LabelColumn.of(samples.labels()),
        single,
        subject.loss(),
        Optional.of(new Evidence.Batched(batchSize, batched)),
        logits(subject),
        subject.circumstances().withBatchSize(batchSize),
        Optional.of(new Verification.SinglePredictions(samples.size(), seconds)));
  }

  private static Optional<ScoreTable> logits(ModelSubject subject) {
    return subject.runner().hasLogits()
        ? Optional.of(
            new ModelQuestion(
                    subject.runner(), subject.encoding(), Answer.LOGITS, subject.batchSize())
                .ask(subject.samples()))
        : Optional.empty();
  }

  private static Optional<Circumstances.Split> training(ModelSubject subject) {
    return subject
        .training()
        .map(
            training ->
                new Circumstances.Split(
                    new ModelQuestion(
                            subject.runner(),
                            subject.encoding(),
                            Answer.SCORES,
                            subject.batchSize())
                        .ask(training),
                    LabelColumn.of(training.labels())));
  }

  /** How far the answers agree that were asked for in other ways. */
  private static List<Asking> askings(ModelSubject subject, Evidence evidence) {
    List<Asking> askings = new ArrayList<>();
    evidence
        .batched()
        .ifPresent(
            batched ->
                askings.add(
                    Agreement.of(
                        "in batches of " + batched.batchSize(),
                        evidence.scores(),
                        batched.scores())));
    subject
        .afresh()
        .ifPresent(
            other ->
                askings.add(
                    Agreement.of(
                        "in another process that loaded the model afresh, in batches of "
                            + subject.batchSize(),
                        evidence.scores(),
                        new ModelQuestion(
                                other, subject.encoding(), Answer.SCORES, subject.batchSize())
                            .ask(subject.samples()))));
    return askings;
  }
}
