package io.crosscheck.engine.layer;

/** What a network computes for: some layers do otherwise while it is trained. */
public enum Phase {
  TRAINING,
  INFERENCE
}
