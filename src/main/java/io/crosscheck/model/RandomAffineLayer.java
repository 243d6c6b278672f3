package io.crosscheck.model;

/** A layer that moves, turns or scales images at random in training. */
public sealed interface RandomAffineLayer extends RandomImageLayer
    permits RandomTranslation, RandomRotation, RandomZoom {
  /** How the pixels of the new image are found. */
  Resampling resampling();
}
