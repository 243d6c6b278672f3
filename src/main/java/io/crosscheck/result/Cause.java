package io.crosscheck.result;

import java.util.OptionalDouble;

/**
 * Why a figure is what it is.
 *
 * @param id the stable name in reports, for example {@code binary-accuracy}
 * @param explanation two or three sentences with this run's numbers and what to do
 * @param chance how likely a claim taken at random would fit as well; empty for a note
 */
public record Cause(String id, String explanation, OptionalDouble chance) {

  /** What a reader should know beside a figure that it does not refute. */
  public Cause(String id, String explanation) {
    this(id, explanation, OptionalDouble.empty());
  }
}
