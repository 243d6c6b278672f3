package io.crosscheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.report.Details.Detail;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a person reads. */
class ConsoleReportTest {
  @Test
  void evaluationShowsEachMetricWithItsCount() {
    assertEquals(
        """
        evaluate   loss 1.816401  accuracy 0.3593  (3593 of 10000)
                   binary_accuracy 0.90123  (90123 of 100000)
        """,
        ConsoleReport.evaluation(Samples.honest()));
  }

  @Test
  void evaluationSaysWhatAnAmbiguousNameMeant() {
    assertEquals(
        "evaluate   loss 1.611809  accuracy 0.9000  (90000 of 100000, binary_accuracy)\n",
        ConsoleReport.evaluation(Samples.asAsked()));
  }

  @Test
  void confirmedVerification() {
    assertEquals(
        """
        verify     10000 single predictions in 0.13 s: 3593 of 10000 right by argmax
                   0.3593 of 10000, 95 % between 0.3500 and 0.3688
                   accuracy  claimed 0.3593    recounted 0.3593    holds  (argmax accuracy)
                   loss      claimed 1.816401  recounted 1.816402  holds
                     note hidden-logits: The documented formula gives another figure, which is no reason to
                     worry but one to know of before comparing.
                   1 sample has the two best scores closer than float32 rounding (near ties): sample 17
                   (label 1, alone 0, in a batch 1, gap 2.5e-08).
        verdict    CONFIRMED
        """,
        ConsoleReport.verification(Samples.confirmed()));
  }

  @Test
  void refutedVerification() {
    assertEquals(
        """
        verify     10000 single predictions in 0.20 s: 998 of 10000 right by argmax
                   0.0998 of 10000, 95 % between 0.0941 and 0.1058
                   accuracy         claimed 0.9000  recounted 0.0998  FAILS  (argmax accuracy)
                     cause binary-accuracy: It counts cells. Count samples.
                   binary_accuracy  claimed 0.5000  recounted 0.9000  FAILS
                     no known cause gives this figure
                   loss             claimed NaN     recounted -       not recountable
                     note not-recountable: The outputs are 0.
                   1 sample has a NaN among its scores and counts as wrong.
                   1 sample changes class between batch sizes by more than float32 rounding, so the model
                   depends on its batch: sample 3 (label 1, alone 0, in a batch NaN, gap NaN).
        verdict    REFUTED
        """,
        ConsoleReport.verification(Samples.refuted()));
  }

  @Test
  void verificationOfFiles() {
    assertEquals(
        """
        explain    100 samples of 3 classes: 40 right by argmax
                   0.4000 of 100, 95 % between 0.3094 and 0.4980
                   accuracy  claimed 66.67%      recounted 40.00%      FAILS  (argmax accuracy)
                     cause binary-accuracy: It is <all> the "cells" & 200 of 300.
                     also fits: batch-mean (by chance 1 in 40, the cause above 1 in 10000): The mean of the
                     batches is 0.6667, too; compare the explanation above.
                   wrong     claimed 60          recounted 60          holds  (argmax accuracy)
                   loss      claimed 1.61180949  recounted 1.61180949  holds  (categorical cross-entropy)
                   Asked in batches of 32: scores differ by 6.0e-08 at most, no sample changes class.
                   Asked afresh: the same scores, 1 sample changes class.
                   Class 3 has no sample.
        verdict    REFUTED
        """,
        ConsoleReport.verification(Samples.ofFiles()));
  }

  @Test
  void verificationOfNumbersAlone() {
    assertEquals(
        """
        explain    no scores were given: 2 classes
                   accuracy  claimed 0.9  recounted -  not recountable  (argmax accuracy)
        verdict    UNDECIDED
        """,
        ConsoleReport.verification(Samples.ofNumbers()));
  }

  @Test
  void tablesThatWereAskedForStandBeforeTheVerdict() {
    String text = ConsoleReport.verification(Samples.ofFiles(), Samples.details());
    assertEquals(
        """

        confusion: a row for each true class, a column for each predicted
        true class                cat  <b>dog</b>?[2J  a name of more than t...
        cat                        40               5                         5
        <b>dog</b>?[2J             10               0                        40
        a name of more than t...    0               0                         0

        per class
        class                     support  predicted  right  recall  precision      f1
        cat                            50         50     40  0.8000     0.8000  0.8000
        <b>dog</b>?[2J                 50          5      0  0.0000     0.0000  0.0000
        a name of more than t...        0         45      0  -          0.0000  0.0000

        most confident errors
        sample  true class      predicted                  score  margin
             7  <b>dog</b>?[2J  cat                       0.9900  0.9800
            90  cat             a name of more than t...  0.7500  0.5000

        verdict    REFUTED
        """,
        text.substring(text.indexOf("no sample.") + "no sample.".length() + 1));
  }

  @Test
  void ofManyClassesTheMostFrequentConfusionsAreShown() {
    int classes = 30;
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < classes; i++) {
      counts[i][i] = 1000;
      counts[i][(i + 1) % classes] = i;
    }
    ConfusionMatrix confusion =
        new ConfusionMatrix(
            IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(), counts, 0);
    TextTable table =
        DetailTables.of(confusion, new Details(Set.of(Detail.CONFUSION), List.of())).get(0).table();
    List<String> lines = table.console().lines().toList();
    assertEquals(21, lines.size());
    assertEquals("true class  predicted  samples", lines.get(0));
    assertEquals("class 29    class 0         29", lines.get(1));
    assertEquals("class 10    class 11        10", lines.get(20));
  }

  @Test
  void noLineIsWiderThanAHundred() {
    for (Verification verification :
        List.of(Samples.confirmed(), Samples.refuted(), Samples.ofNumbers())) {
      ConsoleReport.verification(verification)
          .lines()
          .forEach(line -> assertTrue(line.length() <= 100, line));
    }
  }

  @Test
  void theMachinesLanguageChangesNothing() {
    Locale before = Locale.getDefault();
    String expected = ConsoleReport.verification(Samples.confirmed());
    String json = JsonReport.text(JsonReport.verification(Samples.refuted()));
    String csv = HistoryCsv.text(Samples.history());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(expected, ConsoleReport.verification(Samples.confirmed()));
      assertEquals(json, JsonReport.text(JsonReport.verification(Samples.refuted())));
      assertEquals(csv, HistoryCsv.text(Samples.history()));
    } finally {
      Locale.setDefault(before);
    }
  }
}
