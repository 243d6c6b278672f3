package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
  @ParameterizedTest
  @EnumSource
  void keepsItsNameThroughJson(Activation activation) throws JsonProcessingException {
    JsonMapper json = new JsonMapper();
    String text = json.writeValueAsString(activation);
    assertEquals("\"" + activation.kerasName() + "\"", text);
    assertEquals(activation, json.readValue(text, Activation.class));
  }

  @Test
  void takesTheOtherNamesThatKerasTakes() {
    assertEquals(Activation.SILU, Activation.of("swish"));
    assertEquals(Activation.HARD_SILU, Activation.of("hard_swish"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hard_sigmod | Did you mean hard_sigmoid?",
        "xxxxxxxxx | expected one of linear, relu, relu6,",
        "glu       | glu is not supported: it halves the number of channels",
        "threshold | threshold is not supported: it has options without defaults",
      })
  void aWrongNameIsAnsweredWithWhatIsRight(String name, String expected) {
    String problem = assertThrows(ModelException.class, () -> Activation.of(name)).problem();
    assertTrue(problem.contains(expected), problem);
  }

  @Test
  void everyOneThatIsRefusedHasAReason() {
    for (Map<String, String> refused :
        List.of(Activation.unsupported(), Initializer.unsupported())) {
      assertTrue(refused.size() >= 2, refused.toString());
    }
  }
}
