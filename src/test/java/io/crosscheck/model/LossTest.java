package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
  @ParameterizedTest
  @EnumSource
  void todaysRulePrefersTheLogitsBehindSigmoidAndSoftmax(Activation last) {
    boolean hides = last == Activation.SIGMOID || last == Activation.SOFTMAX;
    for (Loss.Function function : Loss.Function.values()) {
      for (Loss.Rule rule : Loss.Rule.values()) {
        boolean hidden = hides && rule == Loss.Rule.KERAS3;
        assertEquals(
            hidden ? Loss.Source.HIDDEN_LOGITS : Loss.Source.PROBABILITIES,
            new Loss(function, false, rule).source(last));
        assertEquals(
            hidden ? Loss.Source.HIDDEN_LOGITS : Loss.Source.OUTPUTS_AS_LOGITS,
            new Loss(function, true, rule).source(last));
      }
    }
  }

  @Test
  void theDefaultIsTodaysRuleOverProbabilities() {
    Loss loss = Loss.of(Loss.Function.BINARY_CROSSENTROPY);
    assertEquals(new Loss(Loss.Function.BINARY_CROSSENTROPY, false, Loss.Rule.KERAS3), loss);
  }

  @Test
  void onlySparseCrossEntropyTakesIntegers() {
    for (Loss.Function function : Loss.Function.values()) {
      boolean sparse = function == Loss.Function.SPARSE_CATEGORICAL_CROSSENTROPY;
      assertEquals(sparse ? Loss.Labels.INTEGERS : Loss.Labels.ONE_HOT, Loss.of(function).labels());
    }
  }
}
