package io.crosscheck.model;

/**
 * The mean of its inputs, value by value.
 *
 * <p>Shapes: as {@link ElementwiseLayer} says.
 *
 * <p>Source: Keras 3 {@code keras.layers.Average}; fixtures {@code keras-layers/average_*}.
 */
public record Average() implements ElementwiseLayer {}
