package io.crosscheck.verify.cause;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.table.LabelColumn;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.result.Claim;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Recount;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Evidence small enough to be counted by hand, and what one cause says of it. */
final class SmallCases {
  private SmallCases() {}

  /** Scores as they are given. */
  static Evidence scored(int classes, int[] labels, float... scores) {
    return Evidence.ofFiles(
        names(classes),
        LabelColumn.of(labels),
        ScoreTable.of(scores, classes),
        LossRule.OfScores.ANY,
        Circumstances.NONE);
  }

  /** Scores of which the predicted class has 0.9 and the others share 0.1. */
  static Evidence predicted(int classes, int[] labels, int... predictions) {
    float[] scores = new float[labels.length * classes];
    Arrays.fill(scores, 0.1f / (classes - 1));
    for (int i = 0; i < labels.length; i++) {
      scores[i * classes + predictions[i]] = 0.9f;
    }
    return scored(classes, labels, scores);
  }

  /** The same with other circumstances. */
  static Evidence in(Circumstances circumstances, Evidence evidence) {
    return named(evidence.labelNames(), circumstances, evidence);
  }

  /** The same with other names of the classes. */
  static Evidence named(List<String> names, Circumstances circumstances, Evidence evidence) {
    return Evidence.ofFiles(
        names, evidence.labels(), evidence.scores(), evidence.loss(), circumstances);
  }

  /** As many samples of a label that are predicted as a class as a confusion matrix says. */
  static Evidence confused(long[][] confusion) {
    int[] cells =
        IntStream.range(0, confusion.length * confusion.length)
            .flatMap(
                cell ->
                    IntStream.range(
                            0, (int) confusion[cell / confusion.length][cell % confusion.length])
                        .map(i -> cell))
            .toArray();
    return predicted(
        confusion.length,
        IntStream.of(cells).map(cell -> cell / confusion.length).toArray(),
        IntStream.of(cells).map(cell -> cell % confusion.length).toArray());
  }

  /** What a cause says of a claim that it explains; empty where it explains it not. */
  static Optional<String> explanation(
      Hypothesis hypothesis, Evidence evidence, String name, String claimed) {
    Recount recount = Recount.of(evidence);
    return Suspects.of(figure(evidence, name, claimed), recount, List.of(hypothesis)).stream()
        .findFirst()
        .map(cause -> cause.explanation());
  }

  /** What a cause has to say of a claim that holds. */
  static Optional<String> note(
      Hypothesis hypothesis, Evidence evidence, String name, String claimed) {
    return hypothesis.note(figure(evidence, name, claimed), Recount.of(evidence));
  }

  /** Asserts that a cause explains a claim, in words that contain the given ones. */
  static void assertExplains(
      Hypothesis hypothesis, Evidence evidence, String name, String claimed, String... parts) {
    String text = explanation(hypothesis, evidence, name, claimed).orElse("nothing");
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "expected '" + part + "' in: " + text);
    }
    assertTrue(text.contains(" It is "), () -> "expected an explanation, got: " + text);
  }

  /** Asserts that a cause does not explain a claim. */
  static void assertSilent(Hypothesis hypothesis, Evidence evidence, String name, String claimed) {
    Optional<String> text = explanation(hypothesis, evidence, name, claimed);
    assertTrue(text.isEmpty(), () -> "expected nothing, got: " + text);
  }

  /** A claim as a person writes it. */
  static ClaimedFigure figure(Evidence evidence, String name, String claimed) {
    Claim claim = new Claim(name, PrintedNumber.parse(claimed).orElseThrow());
    return new ClaimedFigure(claim, Figure.of("test", claim), evidence.samples());
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(k -> "class" + k).toList();
  }
}
