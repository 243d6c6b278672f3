package io.crosscheck.result;

import java.util.List;

/**
 * What claimed figures give away without scores or labels.
 *
 * @param verdict {@link Verdict#REFUTED} or {@link Verdict#UNDECIDED}
 * @param answer what all of them say together, in up to four sentences
 */
public record Answer(Verdict verdict, List<ClaimResult> claims, String answer) {
  public Answer {
    claims = List.copyOf(claims);
  }
}
