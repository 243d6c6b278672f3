package io.crosscheck.model;

import java.util.OptionalLong;
import java.util.Random;

/**
 * A layer that draws random numbers in training, and gives its input in inference.
 *
 * <p>What it draws is decided by its seed and by how many training steps came before, as in Keras.
 */
public sealed interface RandomLayer extends SingleInputLayer
    permits Dropout, SpatialDropout2D, GaussianNoise, RandomImageLayer {
  /** More than a network has layers. */
  long PLACES = 1L << 20;

  /** What decides the drawn numbers; empty where the run decides. */
  OptionalLong seed();

  /** The same layer with another seed. */
  RandomLayer withSeed(long seed);

  /** The same layer with its own seed, or with one that a run and the layer's place decide. */
  default RandomLayer seeded(long run, int place) {
    return seed().isPresent() ? this : withSeed(new Random(run * PLACES + place).nextInt());
  }

  @Override
  default boolean dependsOnPhase() {
    return true;
  }

  @Override
  default SampleShape output(SampleShape input) {
    return input;
  }
}
