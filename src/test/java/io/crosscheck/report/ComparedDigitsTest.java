package io.crosscheck.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.PrintedNumber;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real figure stands beside the claimed one in digits that can be compared. */
class ComparedDigitsTest {
  @ParameterizedTest
  @CsvSource({
    "accuracy, 0.9, 0.1, 0.1000",
    "accuracy, 0.8999999761581421, 0.0998, 0.0998",
    "accuracy, 0.8999999761581421, 0.09633911368015499, 0.096339113680155",
    "accuracy, 0.8999999761581421, 0.3728, 0.3728",
    "loss, 1.8999999999999999999, 0.3728, 0.3728",
    "accuracy, 90%, 0.0998, 9.98%",
    "accuracy, 89.9877%, 0.123456, 12.3456%",
    "accuracy, 1, 0.5, 0.5000",
    "loss, 1.6, 1.61180949, 1.611809",
    "loss, 1.61180949, 1.611809491234, 1.61180949",
    "loss, 2.5e-7, 2.512345678e-7, 2.51235e-07",
    "loss, 2.51234567e-7, 2.512345678e-7, 2.51234568e-07",
    "loss, 1.5, 0, 0.0000",
    "loss, 1.5, NaN, NaN",
    "wrong, 9002, 9001, 9001",
    "correct, 12, 1234567890123, 1234567890123",
  })
  void theRecountHasAtLeastTheClaimsDigits(
      String name, String claimed, double recounted, String expected) {
    ClaimResult result = result(Samples.printed(name, claimed), recounted, Outcome.HOLDS);
    assertEquals(claimed, ComparedDigits.claimed(result));
    assertEquals(expected, ComparedDigits.recounted(result));
  }

  @Test
  void anExactClaimIsShort() {
    ClaimResult result = result(new Claim("accuracy", 0.9f), 0.1, Outcome.FAILS);
    assertEquals("0.9000", ComparedDigits.claimed(result));
    assertEquals("0.1000", ComparedDigits.recounted(result));
    assertEquals(
        "9002", ComparedDigits.claimed(result(new Claim("wrong", 9002), 1, Outcome.FAILS)));
  }

  @Test
  void aClaimThatFailsNeverLooksLikeTheRecount() {
    for (Claim claim :
        new Claim[] {
          new Claim("accuracy", 0.35930001),
          Samples.printed("accuracy", "0.3593"),
          Samples.printed("accuracy", "0.35930000"),
          Samples.printed("accuracy", "35.93%")
        }) {
      ClaimResult result = result(claim, 0.359300004, Outcome.FAILS);
      String recounted = ComparedDigits.recounted(result);
      assertNotEquals(claim.value(), PrintedNumber.parse(recounted).orElseThrow().value());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "accuracy, 0.3593, 0.359300004, 0.359300004",
    "accuracy, 0.3593, 0.35930000412345678, 0.359300004",
    "accuracy, 0.359300003, 0.35930000412345678, 0.359300004",
    "accuracy, 35.93%, 0.359300004, 35.9300004%",
    "accuracy, 0.3728, 0.37280000000000008, 0.3728000000000001",
  })
  void ofAFailingClaimTheRecountHasAsFewDigitsAsTellItApart(
      String name, String claimed, double recounted, String expected) {
    ClaimResult result = result(Samples.printed(name, claimed), recounted, Outcome.FAILS);
    assertEquals(expected, ComparedDigits.recounted(result));
  }

  private static ClaimResult result(Claim claim, double recounted, Outcome outcome) {
    return new ClaimResult(
        claim, "", OptionalDouble.of(recounted), outcome, Optional.empty(), Optional.empty());
  }
}
