package io.crosscheck.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.RandomModel.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures that are true are confirmed: the verifier raises no false alarm. */
class HonestModelTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 127, 128, 129, 10_000})
  void confirmsAnHonestModelOfAnySize(int samples) {
    RandomModel model = RandomModel.of(Recipe.of(samples, 10), samples);
    Verification verification = Verifier.verify(model.evidence(), model.honestClaims());
    assertEquals(Verdict.CONFIRMED, verification.verdict(), () -> verification.claims().toString());
    assertEquals(samples, verification.total());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10_000})
  void confirmsAnHonestModelOfAnyBatchSize(int batchSize) {
    Recipe recipe = Recipe.of(10_000, 10).withBatchSize(batchSize);
    RandomModel model = RandomModel.of(recipe, batchSize);
    Verification verification = Verifier.verify(model.evidence(), model.honestClaims());
    assertEquals(Verdict.CONFIRMED, verification.verdict(), () -> verification.claims().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 10, 20})
  void confirmsEveryLossUnderEveryRuleAndActivation(int classes) {
    for (Loss.Function function : Loss.Function.values()) {
      for (Loss.Rule rule : Loss.Rule.values()) {
        for (Activation last : List.of(Activation.SIGMOID, Activation.SOFTMAX, Activation.LINEAR)) {
          Recipe recipe = Recipe.of(400, classes).with(function, rule, last);
          RandomModel model = RandomModel.of(recipe, classes);
          assertEquals(
              Verdict.CONFIRMED,
              Verifier.verify(model.evidence(), model.honestClaims()).verdict(),
              () -> recipe.toString());
        }
      }
    }
  }

  @Test
  void raisesNoAlarmOverFiveHundredHonestModels() {
    Random random = new Random(20);
    List<String> alarms = new ArrayList<>();
    int nearTies = 0;
    for (int i = 0; i < 500; i++) {
      Recipe recipe =
          new Recipe(
                  1 + random.nextInt(700),
                  2 + random.nextInt(19),
                  Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY),
                  Activation.SOFTMAX,
                  Math.pow(10, random.nextDouble() * 3 - 1),
                  1 + random.nextInt(200))
              .with(
                  List.of(Loss.Function.values()).get(random.nextInt(3)),
                  List.of(Loss.Rule.values()).get(random.nextInt(2)),
                  List.of(Activation.SIGMOID, Activation.SOFTMAX, Activation.LINEAR)
                      .get(random.nextInt(3)));
      RandomModel model = RandomModel.of(recipe, i);
      Verification verification = Verifier.verify(model.evidence(), model.honestClaims());
      nearTies += verification.nearTies().size();
      for (ClaimResult result : verification.claims()) {
        if (result.outcome() != ClaimResult.Outcome.HOLDS) {
          alarms.add(recipe + " " + result);
        }
      }
      if (!verification.batchFlips().isEmpty()) {
        alarms.add(recipe + " flips " + verification.batchFlips());
      }
    }
    assertEquals(List.of(), alarms);
    assertTrue(nearTies > 0, "expected the models to have near ties, got none");
  }
}
