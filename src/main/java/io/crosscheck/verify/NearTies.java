package io.crosscheck.verify;

import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.Digits;
import io.crosscheck.result.NearTie;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The claimed count differs from the single predictions' by samples that rounding decides. */
final class NearTies implements Hypothesis {
  private static final String ID = "near-ties";
  private static final int LISTED = 5;

  @Override
  public Optional<Explanation> explain(Claim claim, Figure figure, Recount recount) {
    return Optional.empty();
  }

  @Override
  public Optional<Cause> note(Claim claim, Figure figure, Recount recount) {
    if (figure == Figure.LOSS
        || recount.match(figure, claim.value()) != Recount.Match.BY_NEAR_TIES) {
      return Optional.empty();
    }
    BatchComparison.Swing swing = recount.batches().swing(figure);
    return Optional.of(
        new Cause(
            ID,
            String.format(
                Locale.ROOT,
                "The claimed %s %s is %d of %d and the single predictions give %d. The difference"
                    + " lies within the near ties, %s closer than float32 rounding, which can"
                    + " fall one way alone and the other in evaluate (%d can become right there, %d"
                    + " wrong).%s No other difference is excused.",
                claim.name(),
                Digits.shortest(claim.value()),
                Math.round(claim.value() * recount.total(figure)),
                recount.total(figure),
                recount.correct(figure),
                figure == Figure.ARGMAX_ACCURACY
                    ? "samples whose two best scores are"
                    : "outputs that are to 0.5",
                swing.gains(),
                swing.losses(),
                figure == Figure.ARGMAX_ACCURACY ? samples(recount.batches().nearTies()) : "")));
  }

  private static String samples(List<NearTie> nearTies) {
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
