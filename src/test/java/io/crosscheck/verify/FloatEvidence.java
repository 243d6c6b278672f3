package io.crosscheck.verify;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Verification.SinglePredictions;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import java.util.Optional;

/** The evidence of a model, from arrays of float32. */
final class FloatEvidence {
  private FloatEvidence() {}

  static Evidence of(
      List<String> labelNames,
      int[] labels,
      float[] scores,
      Optional<float[]> batched,
      Optional<float[]> logits,
      Loss loss,
      Activation last,
      int batchSize) {
    int classes = labelNames.size();
    return new Evidence(
        "verify test",
        labelNames,
        LabelColumn.of(labels),
        ScoreTable.of(scores, classes),
        new LossRule.OfModel(loss, last),
        batched.map(it -> new Evidence.Batched(batchSize, ScoreTable.of(it, classes))),
        logits.map(it -> ScoreTable.of(it, classes)),
        Circumstances.NONE.withBatchSize(batchSize),
        Optional.of(new SinglePredictions(labels.length, 0.01)));
  }

  static double[] all(ScoreTable table) {
    double[] values = new double[table.samples() * table.classes()];
    table.read(0, table.samples(), values);
    return values;
  }
}
