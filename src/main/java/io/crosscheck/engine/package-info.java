/**
 * What computes: the contracts of training and inference, and the weights that pass between them.
 *
 * <p>Imports {@code model}, {@code data} and TensorFlow, whose types never leave this package and
 * {@code savedmodel}. Entry type: {@link io.crosscheck.engine.TrainingEngine}.
 */
@NullMarked
package io.crosscheck.engine;

import org.jspecify.annotations.NullMarked;
