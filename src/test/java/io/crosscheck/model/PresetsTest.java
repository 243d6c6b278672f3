package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.KerasModel;
import io.crosscheck.model.config.ModelConfig;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each preset is the network that Keras describes under its name. */
class PresetsTest {
  private static final SampleShape COLOR = SampleShape.of(32, 32, 3);

  static Set<String> names() {
    return Presets.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isTheNetworkThatKerasMakes(String name) {
    KerasModel keras = KerasModel.named("presets", name.replace('-', '_'));
    ModelConfig expected = ModelConfig.read(keras.path());
    SampleShape image = name.startsWith("dense") ? SampleShape.of(32, 32, 1) : COLOR;
    Functional preset = Presets.of(name, image, 10, Activation.SOFTMAX);
    assertAll(
        () -> assertEquals(expected.network(), preset),
        () -> assertEquals(keras.parameters("all"), preset.parameters()),
        () -> assertEquals(keras.parameters("trained"), preset.trainableParameters()));
  }

  @Test
  void everyPresetHasKerassNetworkBesideIt() {
    Set<String> recorded =
        KerasModel.in("presets").stream()
            .map(model -> model.name().replace('_', '-'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(recorded, new TreeSet<>(Presets.names()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void fitsTheDataAndTheLoss(String name) {
    Functional network = Presets.of(name, SampleShape.of(28, 28, 1), 7, Activation.SIGMOID);
    assertEquals(SampleShape.of(7), network.output());
    assertEquals(28 * 28, network.inputs());
    assertEquals(Activation.SIGMOID, network.lastLayer().activation());
  }

  @Test
  void saysWhatIsWrongInOneLine() {
    refused(
        "unknown preset: expected one of dense-seed, dense-1, dense-2, conv-small, conv-vgg,"
            + " resnet-20, got resnet20. Did you mean resnet-20?",
        "resnet20",
        COLOR);
    refused(
        "[preset conv-small] does not fit samples of shape (None, 4, 4, 3): ",
        "conv-small",
        SampleShape.of(4, 4, 3));
    refused(
        "[preset resnet-20] does not fit samples of shape (None, 1024): ",
        "resnet-20",
        SampleShape.of(1024));
  }

  private static void refused(String part, String name, SampleShape image) {
    ModelException e =
        assertThrows(ModelException.class, () -> Presets.of(name, image, 10, Activation.SOFTMAX));
    assertTrue(String.valueOf(e.getMessage()).contains(part), () -> e.getMessage());
  }
}
