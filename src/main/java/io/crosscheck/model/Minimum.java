package io.crosscheck.model;

/**
 * The smallest of its inputs, value by value.
 *
 * <p>Shapes: as {@link ElementwiseLayer} says.
 *
 * <p>Source: Keras 3 {@code keras.layers.Minimum}; fixtures {@code keras-layers/minimum_*}.
 */
public record Minimum() implements ElementwiseLayer {}
