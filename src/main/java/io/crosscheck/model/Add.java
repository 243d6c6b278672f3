package io.crosscheck.model;

/**
 * The sum of its inputs, value by value: the end of a residual block.
 *
 * <p>Shapes: as {@link ElementwiseLayer} says.
 *
 * <p>Source: Keras 3 {@code keras.layers.Add}; fixtures {@code keras-layers/add_*}.
 */
public record Add() implements ElementwiseLayer {}
