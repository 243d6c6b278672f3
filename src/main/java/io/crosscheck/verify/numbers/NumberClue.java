package io.crosscheck.verify.numbers;

import io.crosscheck.result.Cause;
import java.util.OptionalDouble;

/**
 * What a claimed number gives away.
 *
 * @param id the cause that it points to, or what it contradicts
 * @param refutes whether the claim cannot be the real figure
 * @param sentence what the number is
 * @param remedy what to do
 * @param chance how likely a number taken at random would say the same
 */
record NumberClue(String id, boolean refutes, String sentence, String remedy, double chance) {

  /** The clue as a report gives it. */
  Cause cause() {
    String text = remedy.isEmpty() ? sentence : sentence + " " + remedy;
    return refutes
        ? new Cause(id, text, OptionalDouble.of(Math.min(1, chance)))
        : new Cause(id, text);
  }
}
