package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.crosscheck.model.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          adam | "adam"
          Adam() | {"class_name":"Adam","config":{}}
          SGD(learning_rate=0.1, nesterov=True) | {"class_name":"SGD","config":{"learning_rate":0.1,"nesterov":true}}
          Adam(learning_rate=CosineDecay(initial_learning_rate=1e-3, decay_steps=100)) | \
          {"class_name":"Adam","config":{"learning_rate":{"class_name":"CosineDecay","config":\
          {"initial_learning_rate":0.001,"decay_steps":100}}}}
          Rescaling( scale = 1/255 , offset=-1. ) | {"class_name":"Rescaling","config":{"scale":0.00392156862745098,"offset":-1.0}}
          Conv2D(filters=8,kernel_size=(3, 3),activation=relu) | \
          {"class_name":"Conv2D","config":{"filters":8,"kernel_size":[3,3],"activation":"relu"}}
          RandomFlip(mode="horizontal", seed=None) | {"class_name":"RandomFlip","config":{"mode":"horizontal","seed":null}}
          AUC(thresholds=[.25, 0.5,]) | {"class_name":"AUC","config":{"thresholds":[0.25,0.5]}}
          """)
  void readsWhatKerasUsersWrite(String text, String json) {
    assertEquals(json, KerasExpression.parse("--optimizer", text).toString());
  }

  @Test
  void readsSeveralWithCommasBetween() {
    assertEquals(
        "[60, {\"class_name\":\"Dropout\",\"config\":{\"rate\":0.5}}, \"accuracy\"]",
        KerasExpression.parseAll("--layers", "60, Dropout(rate=0.5),accuracy").toString());
    assertEquals(List.of(), List.copyOf(KerasExpression.parse("x", "[]").properties()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SGD(0.1) | [--optimizer] expected an argument by its name, as in SGD(name=value) at character 5, got '0.1)'. \
          Write it as in Python: Name(argument=value, ...).
          SGD(momentum=0.9 | [--optimizer] expected ',' or ')' at character 17, got the end. \
          Write it as in Python: Name(argument=value, ...).
          adam) | [--optimizer] expected the end at character 5, got ')'. Write it as in Python: Name(argument=value, ...).
          SGD(a=1,a=2) | [--optimizer] expected each argument of SGD once, a is there twice, at character 11, got '2)'. \
          Write it as in Python: Name(argument=value, ...).
          A(x=1/0 | [--optimizer] expected a finite number before this at character 8, got the end. \
          Write it as in Python: Name(argument=value, ...).
          """)
  void saysWhereATextStopsBeingOne(String text, String message) {
    ModelException e =
        assertThrows(ModelException.class, () -> KerasExpression.parse("--optimizer", text));
    assertEquals(message, e.getMessage());
  }

  @Test
  void refusesObjectsTooDeepInEachOther() {
    String deep = "A(b=".repeat(1000) + "1" + ")".repeat(1000);
    assertThrows(ModelException.class, () -> KerasExpression.parse("--optimizer", deep));
  }
}
