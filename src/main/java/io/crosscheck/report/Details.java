package io.crosscheck.report;

import io.crosscheck.result.ConfidentError;
import java.util.List;
import java.util.Set;

/**
 * What a report shows beside the verdict.
 *
 * @param errors the most confident errors, the first the most confident; shown where asked for
 */
public record Details(Set<Detail> asked, List<ConfidentError> errors) {
  /** Nothing beside the verdict. */
  public static final Details NONE = new Details(Set.of(), List.of());

  public Details {
    asked = Set.copyOf(asked);
    errors = List.copyOf(errors);
  }

  /** One of the things that can be asked for. */
  public enum Detail {
    CONFUSION,
    PER_CLASS,
    ERRORS
  }

  /** Whether this was asked for. */
  boolean has(Detail detail) {
    return asked.contains(detail);
  }
}
