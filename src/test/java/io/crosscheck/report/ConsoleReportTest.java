package io.crosscheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
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
                   accuracy  claimed 0.3593    recounted 0.3593    holds
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
                   accuracy         claimed 0.9000  recounted 0.0998  FAILS
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
  void noLineIsWiderThanAHundred() {
    ConsoleReport.verification(Samples.confirmed())
        .lines()
        .forEach(line -> assertTrue(line.length() <= 100, line));
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
