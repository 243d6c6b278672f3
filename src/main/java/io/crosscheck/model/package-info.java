/**
 * Pure description of a classifier and how it is trained: layers, activations, losses, metrics,
 * optimizers and initializers, with Keras's names and defaults.
 *
 * <p>Imports the JDK and the JSON library's annotations; never TensorFlow. Entry type: {@link
 * io.crosscheck.model.Sequential}.
 */
@NullMarked
package io.crosscheck.model;

import org.jspecify.annotations.NullMarked;
