package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.Failure;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Flatten;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HiddenLayersTest {
  @Test
  void aNumberIsADenseLayerOfSoManyUnits() {
    HiddenLayers layers = HiddenLayers.parse("--layers", "60,50");
    assertTrue(layers.areUnits());
    assertEquals(HiddenLayers.ofUnits(60, 50), layers);
    assertEquals(
        List.of(
            new Dense(60, Activation.RELU, Initializer.ZEROS),
            new Dense(50, Activation.RELU, Initializer.ZEROS)),
        layers.layers(Activation.RELU, Initializer.ZEROS));
  }

  @Test
  void anyLayerCanStandAmongThem() {
    HiddenLayers layers =
        HiddenLayers.parse(
            "--layers", "Conv2D(filters=8, kernel_size=3, activation='relu'), Flatten, 20");
    assertFalse(layers.areUnits());
    assertEquals(
        List.of(
            new Conv2D(8, 3, Activation.RELU),
            new Flatten(),
            new Dense(20, Activation.TANH, Initializer.ONES)),
        layers.layers(Activation.TANH, Initializer.ONES));
  }

  @Test
  void readsWhatItWrites() throws JsonProcessingException {
    JsonMapper json = new JsonMapper();
    HiddenLayers layers = HiddenLayers.parse("--layers", "Dropout(rate=0.5), 20");
    String text = json.writeValueAsString(layers);
    assertEquals("[{\"class_name\":\"Dropout\",\"config\":{\"rate\":0.5}},20]", text);
    assertEquals(layers, json.readValue(text, HiddenLayers.class));
  }

  @Test
  void saysWhichLayerIsNone() {
    refused("20, Dropot(rate=0.5)", "[--layers] a layer is not supported: expected one of ");
    refused("20, Dropout(rat=0.5)", "lacks a key: expected rate, got [rat] (is rat meant?)");
    refused("Conv2D(filters=8)", "lacks a key: expected kernel_size");
    refused("2.5", "[--layers] expected a number of units or a layer, got 2.5.");
    refused("20,", "[--layers] expected a name or a value at character 4, got the end");
  }

  private static void refused(String text, String message) {
    ModelException e =
        assertThrows(ModelException.class, () -> HiddenLayers.parse("--layers", text));
    assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    assertEquals(Failure.USAGE, e.failure());
  }
}
