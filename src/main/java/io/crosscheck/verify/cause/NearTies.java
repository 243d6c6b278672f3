package io.crosscheck.verify.cause;

import io.crosscheck.result.NearTie;
import io.crosscheck.verify.recount.BatchComparison;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The claimed count differs from the single predictions' by samples that rounding decides. */
final class NearTies implements Hypothesis {
  private static final int LISTED = 5;

  @Override
  public String id() {
    return "near-ties";
  }

  @Override
  public List<Prediction> predictions(ClaimedFigure claimed, Recount recount) {
    return List.of();
  }

  @Override
  public Optional<String> note(ClaimedFigure claimed, Recount recount) {
    if (Match.of(claimed, recount) != Match.BY_NEAR_TIES) {
      return Optional.empty();
    }
    boolean samples = claimed.figure().isAccuracy();
    long total = samples ? recount.samples() : recount.cells();
    BatchComparison.Swing swing = recount.batches().swing(claimed.figure().quantity());
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The claimed %s %s is %d of %d and the single predictions give %d. The difference"
                + " lies within the near ties, %s closer than float32 rounding, which can"
                + " fall one way alone and the other in evaluate (%d can become right there, %d"
                + " wrong).%s No other difference is excused.",
            claimed.claim().name(),
            claimed.claim().figure().text(),
            Math.round(claimed.value() * total),
            total,
            samples ? recount.correct() : recount.counts().cells().rightAboveHalf(),
            samples ? "samples whose two best scores are" : "outputs that are to 0.5",
            swing.gains(),
            swing.losses(),
            samples ? listed(recount.batches().nearTies()) : ""));
  }

  private static String listed(List<NearTie> nearTies) {
    String listed =
        nearTies.stream()
            .limit(LISTED)
            .map(tie -> Integer.toString(tie.sample()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        " They are sample%s %s%s.",
        nearTies.size() == 1 ? "" : "s",
        listed,
        nearTies.size() > LISTED ? " and " + (nearTies.size() - LISTED) + " more" : "");
  }
}
