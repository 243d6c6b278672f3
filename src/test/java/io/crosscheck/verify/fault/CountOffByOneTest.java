package io.crosscheck.verify.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.result.Claim;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.verify.fault.DrawnModel.Recipe;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.recount.Circumstances;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A claim that is one sample off, printed so that it shows, is never taken for the real one. */
class CountOffByOneTest {
  /** A print must tell a sample from its neighbor, even where digits were cut off. */
  private static final double LARGEST_UNIT = 0.3;

  @Test
  void confirmsNoCountThatIsOneOff() {
    List<String> confirmed = new ArrayList<>();
    int claims = 0;
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed + 9_000_000L);
      random.nextLong();
      DrawnModel model = DrawnModel.of(Recipe.ANY.withSamples(1, 5000), random);
      NaiveFigures naive = new NaiveFigures(model);
      Recount recount =
          Recount.of(model.evidence(LossRule.OfScores.ANY, Circumstances.NONE.withBatchSize(32)));
      int samples = model.samples();
      long right = Math.round(naive.sum(naive::right, 0, samples));
      for (long count : List.of(right - 1, right + 1)) {
        for (Claim claim : claims(count, samples, random)) {
          if (count < 0 || count > samples || claim.figure().unit() > unit(claim, samples)) {
            continue;
          }
          claims++;
          Figure figure = Figure.of("test", claim);
          if (Match.of(new ClaimedFigure(claim, figure, samples), recount).holds()) {
            confirmed.add(claim + " of " + samples + ", right " + right);
          }
        }
      }
    }
    assertEquals(List.of(), confirmed);
    assertTrue(claims > 1000, "only " + claims + " claims had enough digits");
  }

  private static double unit(Claim claim, int samples) {
    boolean isCount = claim.name().equals("correct") || claim.name().equals("wrong");
    return isCount ? 1 : LARGEST_UNIT / samples;
  }

  private static List<Claim> claims(long count, int samples, Random random) {
    double share = (double) count / samples;
    return List.of(
        new Claim("accuracy", Print.any(random, share, true)),
        new Claim("accuracy", Print.any(random, (float) share, true)),
        new Claim("error_rate", Print.any(random, 1 - share, true)),
        new Claim("correct", PrintedNumber.parse(Long.toString(count)).orElseThrow()),
        new Claim("wrong", PrintedNumber.parse(Long.toString(samples - count)).orElseThrow()));
  }
}
