package io.crosscheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page shows: the verdict's table, and no markup but the report's own. */
class MarkdownReportTest {
  @Test
  void tellsTheVerdictTheClaimsAndTheirCauses() {
    assertEquals(
        """
        ## Crosscheck: REFUTED

        explain a\\_\\*.npy: 100 samples of 3 classes: 40 right by argmax \
        (0.4000 of 100, 95 % between 0.3094 and 0.4980).

        | claim | taken for | claimed | recounted | outcome | cause |
        |---|---|---|---|---|---|
        | accuracy | argmax accuracy | 66.67% | 40.00% | FAILS | binary-accuracy |
        | wrong | argmax accuracy | 60 | 60 | holds |  |
        | loss | categorical cross-entropy | 1.61180949 | 1.61180949 | holds |  |

        **accuracy**, cause binary-accuracy: It is \\<all\\> the "cells" \\& 200 of 300.

        **accuracy**, also fits: batch-mean (by chance 1 in 40, the cause above 1 in 10000): \
        The mean of the batches is 0.6667, too; compare the explanation above.

        - Asked in batches of 32: scores differ by 6.0e-08 at most, no sample changes class.
        - Asked afresh: the same scores, 1 sample changes class.
        - Class 3 has no sample.
        """,
        MarkdownReport.text("explain a_*.npy", Samples.ofFiles(), Details.NONE));
  }

  @Test
  void tablesThatWereAskedForStandAtTheEnd() {
    String text = MarkdownReport.text("x", Samples.ofFiles(), Samples.details());
    assertTrue(text.contains("\n### most confident errors\n\n| sample | true class |"), text);
    assertTrue(text.contains("\n| cat | 50 | 50 | 40 | 0.8000 | 0.8000 | 0.8000 |\n"), text);
    assertTrue(text.contains("\n| cat | 40 | 5 | 5 |\n"), text);
    assertFalse(text.contains("<b>"), text);
  }

  @Test
  void saysWhatHasNoCauseAndWhatHasNoScores() {
    assertTrue(
        MarkdownReport.text("x", Samples.refuted(), Details.NONE)
            .contains("\n**binary_accuracy**: no known cause gives this figure.\n"));
    assertTrue(
        MarkdownReport.text("x", Samples.ofNumbers(), Details.NONE)
            .startsWith("## Crosscheck: UNDECIDED\n\nx: no scores were given: 2 classes.\n"));
  }

  @Test
  void escapesWhatWouldBeMarkup() {
    assertEquals(
        "a\\_ \\_b a_b \\`c\\` \\[d\\](e) \\| \\# 1",
        Markdown.escaped("a_ _b a_b `c` [d](e) | # 1"));
    assertEquals("one line", Markdown.escaped(" one \r\n  line\n"));
    assertEquals("&#64;someone", Markdown.escaped("@someone"));
  }

  @Test
  void theStepsSummaryGrows(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("summary.md");
    StepSummary.add(file, "one\n");
    StepSummary.add(file, "two\n");
    assertEquals("one\n\ntwo\n\n", Files.readString(file));
    ReportException refused =
        assertThrows(ReportException.class, () -> StepSummary.add(folder, "three"));
    assertEquals(Failure.IO, refused.failure());
  }
}
