package io.crosscheck.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.result.NearTie;
import io.crosscheck.result.ScoreComparison;
import io.crosscheck.result.ScoreComparison.Flip;
import io.crosscheck.result.ScoreComparison.Largest;
import io.crosscheck.result.ScoreComparison.Measure;
import io.crosscheck.result.ScoreComparison.Right;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A comparison with other scores in every report. */
class ComparisonReportsTest {
  private static final ScoreComparison NEAR =
      new ScoreComparison(
          "b.npy",
          100,
          Measure.RELATIVE,
          1e-4,
          new Largest(3.1e-6, 17, 2),
          2e-7,
          0,
          1,
          1,
          List.of(new Flip(17, 0, 0, 1, 1e-6, 2e-6, true)),
          new Right(39, 1, 0, 60));

  private static final ScoreComparison FAR =
      new ScoreComparison(
          "b<_>.npy",
          100,
          Measure.ABSOLUTE,
          0.01,
          new Largest(Double.NaN, 3, 1),
          Double.NaN,
          12,
          9,
          1,
          List.of(new Flip(3, 0, 0, NearTie.NO_CLASS, Double.NaN, Double.NaN, false)),
          new Right(31, 9, 0, 60));

  private static String console(ScoreComparison comparison) {
    return ConsoleReport.verification(Samples.confirmed().withComparison(comparison));
  }

  @Test
  void tellsThatParityHoldsAndWhichTiesItLeavesOut() {
    String flat = console(NEAR).replaceAll("\\s+", " ");
    assertAll(
        () ->
            assertTrue(flat.contains("against b.npy Parity holds: no score differs by more"), flat),
        () ->
            assertTrue(
                flat.contains(
                    "than 0.0001 of the sample's greatest score, and no class changes but in 1 near"
                        + " tie, which rounding explains."),
                flat),
        () ->
            assertTrue(
                flat.contains(
                    "scores differ by 3.1e-06 of the sample's greatest score at most (sample 17,"
                        + " class 2), by 2.0e-07 on average."),
                flat),
        () -> assertTrue(flat.endsWith("verdict CONFIRMED "), flat));
  }

  @Test
  void tellsWhatDiffersAndWhetherChanceExplainsTheRightOnes() {
    String flat = console(FAR).replaceAll("\\s+", " ");
    assertAll(
        () ->
            assertTrue(
                flat.contains(
                    "No parity: 12 samples have scores that differ by more than 0.01; 8 samples"
                        + " change class by more than rounding."),
                flat),
        () -> assertTrue(flat.contains("scores differ by NaN at most (sample 3, class 1)"), flat),
        () ->
            assertTrue(
                flat.contains(
                    "40 samples are right here and 31 there: 31 in both, 9 only here, 0 only there,"
                        + " 60 in neither. Equally good classifiers rarely differ so unevenly"
                        + " (McNemar's exact test, p = 0.003906)."),
                flat),
        () -> assertTrue(flat.contains("samples that change class, the first 1 of 9"), flat),
        () -> assertTrue(flat.contains(" 3 cat cat (NaN) NaN NaN no "), flat),
        () -> assertTrue(flat.endsWith("verdict DIFFERENT "), flat));
  }

  @Test
  void aFailingClaimOutweighsTheComparison() {
    Verdict before = Samples.ofFiles().verdict();
    assertAll(
        () -> assertEquals(Verdict.REFUTED, before),
        () -> assertEquals(before, Samples.ofFiles().withComparison(FAR).verdict()),
        () -> assertEquals(before, Samples.ofFiles().withComparison(NEAR).verdict()),
        () ->
            assertEquals(
                FAR,
                Samples.confirmed()
                    .withComparison(FAR)
                    .withNotes(List.of("a"))
                    .withAskings(List.of())
                    .against()
                    .orElseThrow()));
  }

  @Test
  void parityIsATestCaseBesideTheClaims() {
    Verification claims = Samples.ofFiles();
    String holds = JUnitXml.text("x", claims.withComparison(NEAR), 0);
    String fails = JUnitXml.text("x", claims.withComparison(FAR), 0);
    assertAll(
        () -> assertTrue(holds.contains("tests=\"4\" failures=\"1\""), holds),
        () -> assertTrue(fails.contains("tests=\"4\" failures=\"2\""), fails),
        () ->
            assertTrue(
                holds.contains("name=\"parity\" time=\"0.000\">\n      <system-out>against b.npy"),
                holds),
        () -> assertTrue(fails.contains("<failure message=\"No parity: 12 samples"), fails),
        () -> assertTrue(fails.contains("type=\"different\">against b&lt;_&gt;.npy\n"), fails));
  }

  @Test
  void markdownEscapesTheName() {
    String text = MarkdownReport.text("x", Samples.confirmed().withComparison(FAR), Details.NONE);
    assertAll(
        () -> assertTrue(text.startsWith("## Crosscheck: DIFFERENT\n"), text),
        () -> assertTrue(text.contains("\n### against b\\<\\_\\>.npy\n\n- No parity: "), text));
  }

  @Test
  void jsonKeepsItsKeys() {
    assertEquals(
        """
        {
          "other" : "b.npy",
          "agrees" : true,
          "samples" : 100,
          "measure" : "relative",
          "tolerance" : 1.0E-4,
          "largestDifference" : {
            "value" : 3.1E-6,
            "sample" : 17,
            "class" : 2
          },
          "meanDifference" : 2.0E-7,
          "beyondTolerance" : 0,
          "flips" : 1,
          "nearTies" : 1,
          "firstFlips" : [
            {
              "sample" : 17,
              "label" : 0,
              "first" : 0,
              "second" : 1,
              "firstGap" : 1.0E-6,
              "secondGap" : 2.0E-6,
              "nearTie" : true
            }
          ],
          "right" : {
            "both" : 39,
            "onlyFirst" : 1,
            "onlySecond" : 0,
            "neither" : 60
          },
          "mcNemar" : 1.0
        }
        """,
        JsonReport.text(
            JsonReport.verification(Samples.ofFiles().withComparison(NEAR)).get("against")));
  }
}
