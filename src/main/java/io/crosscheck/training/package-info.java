/**
 * The training loop and the evaluation loop, in Keras's order of events.
 *
 * <p>Who owns what: {@link io.crosscheck.training.Trainer} the epochs, their order of samples and
 * the stop at a loss that is not finite; {@link io.crosscheck.training.Evaluator} the pass without
 * updates; {@link io.crosscheck.training.RunningFigures} the sums; the engine everything within one
 * batch; {@link io.crosscheck.training.Callback} what is shown meanwhile. Clocks are handed in.
 *
 * <p>Imports the engine's contracts, {@code model}, {@code data} and {@code result}; never
 * TensorFlow.
 */
@NullMarked
package io.crosscheck.training;

import org.jspecify.annotations.NullMarked;
