/**
 * The callbacks that Keras has, by its rules.
 *
 * <p>Each is told of training by {@link io.crosscheck.training.Callback}, and changes it by {@link
 * io.crosscheck.training.TrainingControl}; {@link io.crosscheck.training.callback.CallbackFormats}
 * makes them from a configuration.
 */
@NullMarked
package io.crosscheck.training.callback;

import org.jspecify.annotations.NullMarked;
