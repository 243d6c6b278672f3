package io.crosscheck.model;

/**
 * The greatest of its inputs, value by value.
 *
 * <p>Shapes: as {@link ElementwiseLayer} says.
 *
 * <p>Source: Keras 3 {@code keras.layers.Maximum}; fixtures {@code keras-layers/maximum_*}.
 */
public record Maximum() implements ElementwiseLayer {}
