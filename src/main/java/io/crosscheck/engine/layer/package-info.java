/**
 * What each layer computes and how gradients come back through it, as operations that serve a graph
 * and eager execution alike.
 *
 * <p>Source: the operations, and the gradients of operations, that Keras 3.15 runs on TensorFlow
 * 2.18, so that the bits agree. Entry types: {@link io.crosscheck.engine.layer.ForwardPass}, {@link
 * io.crosscheck.engine.layer.BackwardPass}.
 */
@NullMarked
package io.crosscheck.engine.layer;

import org.jspecify.annotations.NullMarked;
