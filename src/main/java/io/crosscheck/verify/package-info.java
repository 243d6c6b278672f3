/**
 * Recounts a model's figures from its predictions, and names the formula or fault that gives a
 * figure which is not the real one.
 *
 * <p>Knows arrays, labels and the rules of losses; imports the model's description and the results,
 * and never training, TensorFlow or the code that counted first. Entry type: {@link
 * io.crosscheck.verify.Verifier}.
 */
@NullMarked
package io.crosscheck.verify;

import org.jspecify.annotations.NullMarked;
