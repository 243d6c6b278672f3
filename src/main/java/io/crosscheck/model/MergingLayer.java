package io.crosscheck.model;

import java.util.List;

/** A layer that makes one of the outputs of several others; it has no weights. */
public sealed interface MergingLayer extends Layer permits ElementwiseLayer, Concatenate {
  @Override
  default List<Weight> weights(List<SampleShape> inputs) {
    return List.of();
  }
}
