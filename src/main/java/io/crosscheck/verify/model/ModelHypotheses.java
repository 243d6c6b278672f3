package io.crosscheck.verify.model;

import io.crosscheck.verify.cause.Hypotheses;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.recount.Evidence;
import java.util.ArrayList;
import java.util.List;

/** The causes that show only when the model itself can be asked. */
public final class ModelHypotheses {
  private ModelHypotheses() {}

  /** The whole catalogue for a model. */
  public static List<Hypothesis> of(ModelSubject subject, Evidence evidence) {
    ModelAnswers answers = new ModelAnswers(subject, evidence);
    List<Hypothesis> all = new ArrayList<>(Hypotheses.OF_FILES);
    all.addAll(OtherEncoding.of(answers));
    all.add(new DropoutActive(answers));
    all.add(new BatchStatistics(answers));
    all.add(new BatchSizeDependence(answers));
    all.add(new ModelPenalty(subject));
    all.add(new WrongSignature(answers));
    all.add(new StaleWeights(subject));
    return all;
  }
}
