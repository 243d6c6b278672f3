package io.crosscheck.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Claim;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.result.Verdict;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims of metrics that count cells, over four samples that can be counted by hand. */
class MetricClaimTest {
  private static final float[] SCORES = {
    0.7f, 0.2f, 0.1f, // label 0: found
    0.6f, 0.3f, 0.1f, // label 1: taken for 0
    0.1f, 0.5f, 0.4f, // label 1: 0.5 does not exceed 0.5
    0.2f, 0.2f, 0.6f, // label 2: found
  };
  private static final int[] LABELS = {0, 1, 1, 2};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "precision                        | 0.6667",
        "recall                           | 0.5",
        "Precision(class_id=0)            | 0.5",
        "Recall(thresholds=0.25)          | 1.0",
        "Precision(thresholds=[0.5, 0.25])[1] | 0.6667",
        "Precision(top_k=1)               | 0.75",
        "f1_score[0]                      | 0.6667",
        "F1Score(average='macro')         | 0.7778",
        "F1Score(average='micro')         | 0.75",
        "BinaryAccuracy(threshold=0.25)   | 0.8333",
        "TopKCategoricalAccuracy(k=2)     | 1.0",
        "AUC(num_thresholds=3)            | 0.6875",
      })
  void holdsWhereTheCountGivesIt(String name, String figure) {
    assertEquals(Verdict.CONFIRMED, verdict(name, figure), name);
    assertEquals(Verdict.UNEXPLAINED, verdict(name, "0.3137"), name);
  }

  @Test
  void anAreaOfAllThresholdsIsTheShareOfPairsInOrder() {
    // Of 4 * 8 pairs of a label's cell and another, 28 are in order and 1 is a tie.
    assertEquals(Verdict.CONFIRMED, verdict("auc", "0.890625"));
  }

  @Test
  void oneOfSeveralFiguresHasToBeNamed() {
    assertTrue(refusal("f1_score").contains("f1_score[0]"));
    assertTrue(refusal("f1_score[3]").contains("expected an index from 0 to 2, got 3"));
    assertTrue(refusal("auc[1]").contains("one figure"));
    assertTrue(refusal("AUC(curv='PR')").contains("Did you mean curve?"));
  }

  private static String refusal(String name) {
    return String.valueOf(
        assertThrows(ModelException.class, () -> verdict(name, "0.5")).getMessage());
  }

  private static Verdict verdict(String name, String figure) {
    Evidence evidence =
        Evidence.ofFiles(
            List.of("a", "b", "c"),
            LabelColumn.of(LABELS),
            ScoreTable.of(SCORES, 3),
            new LossRule.OfScores(Optional.empty(), false),
            Circumstances.NONE);
    return Verifier.verify(
            evidence, List.of(new Claim(name, PrintedNumber.parse(figure).orElseThrow())))
        .verdict();
  }
}
