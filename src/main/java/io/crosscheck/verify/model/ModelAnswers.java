package io.crosscheck.verify.model;

import io.crosscheck.result.Interval;
import io.crosscheck.savedmodel.ModelRunner.Answer;
import io.crosscheck.verify.recount.Agreement;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model's figures when it is asked in other ways, each asked once where memory allows. */
final class ModelAnswers {
  private static final long MOST_CELLS_KEPT = 2_000_000;

  private final ModelSubject subject;
  private final Evidence evidence;
  private final Map<ModelQuestion, Recount> recounts = new HashMap<>();
  private Optional<Boolean> random = Optional.empty();
  private Optional<Boolean> company = Optional.empty();

  ModelAnswers(ModelSubject subject, Evidence evidence) {
    this.subject = subject;
    this.evidence = evidence;
  }

  ModelSubject subject() {
    return subject;
  }

  /** The question that an evaluation asks. */
  ModelQuestion evaluation() {
    return new ModelQuestion(
        subject.runner(), subject.encoding(), Answer.SCORES, subject.batchSize());
  }

  /** Whether two askings of the same samples in the same batches differ by more than rounding. */
  boolean areRandom() {
    if (random.isEmpty()) {
      random =
          Optional.of(
              Agreement.differ(
                  recount(evaluation()).evidence().scores(), evaluation().ask(subject.samples())));
    }
    return random.get();
  }

  /** Whether a sample's answer depends on which others share its batch. */
  boolean dependOnCompany() {
    if (company.isEmpty()) {
      company = Optional.of(OtherCompany.changes(evaluation(), subject.samples()));
    }
    return company.get();
  }

  /**
   * Whether the evaluation as it is, in batches, gives the claim, so that nothing else has to be
   * another than it is.
   */
  boolean evaluationGives(ClaimedFigure claimed, Recount recount) {
    return figures(evaluation(), claimed).stream()
        .anyMatch(figure -> Match.meets(claimed.rounded(), figure, claimed, recount));
  }

  /** The recount of what a question is answered. */
  Recount recount(ModelQuestion question) {
    boolean keep = (long) evidence.samples() * evidence.classes() <= MOST_CELLS_KEPT;
    return keep ? recounts.computeIfAbsent(question, this::ask) : ask(question);
  }

  /** The claimed kind of figure when the model is asked so. */
  List<Interval> figures(ModelQuestion question, ClaimedFigure claimed) {
    return recount(question).truths(claimed.figure());
  }

  private Recount ask(ModelQuestion question) {
    return Recount.of(evidence.withScores(question.ask(subject.samples())));
  }
}
