package io.crosscheck.data.table;

import java.util.List;

/** What an array stands for, by which it is found among those of one file. */
enum ArrayRole {
  SCORES("scores", List.of("scores", "predictions", "probabilities", "logits", "y_pred"), true),
  LABELS("labels", List.of("labels", "y_true", "y", "targets", "y_test"), false),
  WEIGHTS("weights", List.of("weights", "sample_weight", "sample_weights"), true);

  /** The name that NumPy gives the first array that was saved without one. */
  private static final String UNNAMED = "arr_0";

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  private final boolean mayBeUnnamed;

  ArrayRole(String text, List<String> names, boolean mayBeUnnamed) {
    this.text = text;
    this.names = names;
    this.mayBeUnnamed = mayBeUnnamed;
  }

  /** The one name of these that stands for this. */
  String find(List<String> candidates, SourceFile file) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    List<String> found = candidates.stream().filter(names::contains).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty() && mayBeUnnamed && candidates.contains(UNNAMED)) {
      return UNNAMED;
    }
    throw file.refused(
        "holds "
            + candidates.size()
            + " arrays, and it is not clear which are the "
            + text
            + ": expected one array, or one of the names "
            + names
            + ", got "
            + SourceFile.quoted(candidates.toString())
            + ". Save the "
            + text
            + " alone by np.save.");
  }
}
