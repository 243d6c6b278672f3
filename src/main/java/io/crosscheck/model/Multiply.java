package io.crosscheck.model;

/**
 * The product of its inputs, value by value: the end of a block that weighs channels.
 *
 * <p>Shapes: as {@link ElementwiseLayer} says.
 *
 * <p>Source: Keras 3 {@code keras.layers.Multiply}; fixtures {@code keras-layers/multiply_*}.
 */
public record Multiply() implements ElementwiseLayer {}
