package io.crosscheck.result;

import java.util.List;

/**
 * One row of the story that {@code reproduce} tells: what was changed, what it gave, and whether
 * that is what was expected.
 *
 * @param row its number in the story, for example {@code 1}
 * @param change what differs from the row before, in words
 * @param loss as evaluated
 * @param reported the accuracy as evaluated
 * @param argmax the share of single predictions that are right
 * @param binary the share of right cells of the one-hot table
 * @param verdict {@link Verdict#id()}
 * @param cause the id of what explains the reported figure; empty where there is nothing to explain
 * @param expected what the row should show, in words
 * @param notes further findings, one sentence each
 */
public record StoryRow(
    String row,
    String change,
    double loss,
    double reported,
    double argmax,
    double binary,
    String verdict,
    String cause,
    String expected,
    boolean asExpected,
    List<String> notes) {
  public StoryRow {
    notes = List.copyOf(notes);
  }
}
