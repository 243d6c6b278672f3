package io.crosscheck.verify;

import io.crosscheck.verify.recount.Counts;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of any verdict should know of the scores and labels. */
final class Notes {
  private Notes() {}

  /** One sentence for each oddity. */
  static List<String> of(Recount recount) {
    List<String> notes = new ArrayList<>();
    Counts counts = recount.counts();
    if (counts.unscored() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d of %d samples have NaN among their scores and count as wrong; the first is sample"
                  + " %d, class %d.",
              counts.unscored(),
              recount.samples(),
              counts.nan().firstSample(),
              counts.nan().firstClass()));
    }
    if (counts.range().infinite() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d of %d scores are infinite.",
              counts.range().infinite(),
              recount.cells()));
    }
    if (recount.labelBase() == 1) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The labels count the classes from 1 to %d and the scores from 0 to %d; each label is"
                  + " taken less one.",
              recount.classes(),
              recount.classes() - 1));
    }
    return notes;
  }
}
