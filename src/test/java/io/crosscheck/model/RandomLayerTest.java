package io.crosscheck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random layers without a seed get the run's, refuse nonsense, and leave inference alone. */
class RandomLayerTest {
  private static final SampleShape IMAGE = SampleShape.of(8, 9, 3);

  private static List<RandomLayer> unseeded() {
    return List.of(
        new Dropout(0.5),
        new SpatialDropout2D(0.5),
        new GaussianNoise(0.1),
        new RandomFlip(FlipMode.VERTICAL),
        new RandomTranslation(0.1, 0.2),
        new RandomRotation(0.1),
        new RandomZoom(0.1),
        new RandomCrop(8, 9),
        new RandomContrast(0.3, ValueRange.UNIT),
        new RandomBrightness(0.3, ValueRange.BYTES));
  }

  @Test
  void everyKindIsTriedHere() {
    Set<Class<?>> kinds = new HashSet<>();
    unseeded().forEach(layer -> kinds.add(layer.getClass()));
    assertEquals(Set.of(), missing(RandomLayer.class, kinds));
  }

  @ParameterizedTest
  @MethodSource("unseeded")
  void aRunAndThePlaceDecideTheSeedThatALayerLacks(RandomLayer layer) {
    RandomLayer seeded = layer.seeded(1, 2);
    assertEquals(layer.withSeed(seeded.seed().orElseThrow()), seeded, "all else stays");
    assertEquals(seeded, layer.seeded(1, 2));
    assertNotEquals(seeded, layer.seeded(1, 3));
    assertNotEquals(seeded, layer.seeded(2, 2));
    assertEquals(seeded, seeded.seeded(5, 5), "its own seed");
    Functional network = Sequential.of(IMAGE, layer, layer).seeded(1);
    assertNotEquals(network.nodes().get(0).layer(), network.nodes().get(1).layer());
  }

  @ParameterizedTest
  @MethodSource("unseeded")
  void keepsTheShape(RandomLayer layer) {
    assertEquals(IMAGE, layer.output(IMAGE));
    assertTrue(layer.dependsOnPhase());
  }

  @Test
  void refusesRowsAndFactorsThatAreOutOfRange() {
    refused("RandomFlip layer takes images", () -> flip().output(SampleShape.of(5)));
    refused(
        "SpatialDropout2D layer takes", () -> new SpatialDropout2D(0).output(SampleShape.of(5)));
    refused("got 1.5", () -> new SpatialDropout2D(1.5));
    refused("stddev is out of range", () -> new GaussianNoise(2));
    refused("RandomTranslation layer's width_factor", () -> new RandomTranslation(0.5, 1.5));
    refused("RandomRotation layer's factor", () -> new RandomRotation(-2));
    refused("RandomZoom layer's height_factor", () -> new RandomZoom(1));
    refused("expected numbers in [0.0,", () -> contrast(new FactorRange(-0.5, 0.5)));
    refused("got (-1.5, 1.5)", () -> new RandomBrightness(1.5, ValueRange.UNIT));
    refused("got (0, 4)", () -> new RandomCrop(0, 4));
    refused("bounds are in the wrong order", () -> new FactorRange(0.5, 0.2));
    refused("bounds are in the wrong order", () -> new FactorRange(0, Double.NaN));
    refused("value_range holds no value", () -> new ValueRange(1, 1));
  }

  @Test
  void wholeImagesGoThroughANetworkInInference() {
    Functional network =
        Sequential.of(
            IMAGE,
            new RandomCrop(4, 4),
            new Conv2D(2, 3, Activation.RELU),
            new GlobalAveragePooling2D(),
            dense());
    assertEquals(SampleShape.of(2, 2, 2), network.placed().get(1).output());
    Functional whole = network.inInference();
    assertEquals(SampleShape.of(6, 7, 2), whole.placed().get(1).output());
    assertEquals(network.weights(), whole.weights());
    assertSame(whole, whole.inInference());
  }

  @Test
  void aNetworkThatCannotTakeWholeImagesIsRefused() {
    refused(
        "dense would have other weights for [(None, 216)] than for [(None, 48)].",
        () -> Sequential.of(IMAGE, new RandomCrop(4, 4), new Flatten(), dense()));
    refused(
        "Put a GlobalAveragePooling2D before the first Dense layer",
        () ->
            Sequential.of(IMAGE, new RandomCrop(4, 4), new Reshape(List.of(16, 3)), new Flatten()));
    refused("an output of (None, 8, 9, 3).", () -> Sequential.of(IMAGE, new RandomCrop(4, 4)));
    assertEquals(10, Sequential.of(IMAGE, new RandomCrop(8, 9), new Flatten(), dense()).classes());
  }

  @Test
  void zoomsWithoutAWidthScaleBothExtentsAlike() {
    assertEquals(Optional.empty(), new RandomZoom(0.2).width());
    assertEquals(new FactorRange(-0.2, 0.2), new RandomZoom(-0.2).height());
    assertEquals(new FactorRange(-0.1, 0.3), FactorRange.between(0.3, -0.1));
  }

  private static Set<Class<?>> missing(Class<?> type, Set<Class<?>> found) {
    Set<Class<?>> missing = new HashSet<>();
    Class<?>[] permitted = type.getPermittedSubclasses();
    if (permitted == null) {
      return found.contains(type) ? Set.of() : Set.of(type);
    }
    for (Class<?> one : permitted) {
      missing.addAll(missing(one, found));
    }
    return missing;
  }

  private static RandomFlip flip() {
    return new RandomFlip(FlipMode.HORIZONTAL);
  }

  private static RandomContrast contrast(FactorRange factor) {
    return new RandomContrast(factor, ValueRange.BYTES, OptionalLong.empty());
  }

  private static Dense dense() {
    return new Dense(10, Activation.SOFTMAX);
  }

  private static void refused(String part, Executable action) {
    String message = String.valueOf(assertThrows(ModelException.class, action).getMessage());
    assertTrue(message.contains(part), message);
  }
}
