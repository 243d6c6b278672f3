package io.crosscheck.verify.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.Verifier;
import io.crosscheck.verify.fault.DrawnModel.Recipe;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** True claims from files are confirmed, however they are printed and whatever else is there. */
class HonestClaimsTest {
  private static final int MODELS = 500;

  @Test
  void refutesNoneOfFiveHundredHonestModels() {
    AtomicInteger claims = new AtomicInteger();
    List<String> alarms =
        IntStream.range(0, MODELS)
            .parallel()
            .mapToObj(seed -> alarms(new Random(seed + 7_000_000L), claims))
            .flatMap(List::stream)
            .toList();
    assertEquals(List.of(), alarms);
    assertTrue(claims.get() >= 9 * MODELS, () -> claims + " claims");
  }

  private static List<String> alarms(Random random, AtomicInteger claims) {
    random.nextLong();
    Recipe any = Recipe.ANY.withSamples(random.nextInt(4) == 0 ? 1 : 50, 5000);
    HonestClaims honest = HonestClaims.of(any, random);
    List<Claim> claimed = honest.claims();
    Evidence evidence = honest.evidence();
    Verification verification = Verifier.verify(evidence, claimed);
    claims.addAndGet(claimed.size());
    return verification.claims().stream()
        .filter(result -> result.outcome() != ClaimResult.Outcome.HOLDS)
        .map(result -> honest.words() + " " + evidence.loss() + " " + result)
        .toList();
  }
}
