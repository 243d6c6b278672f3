/**
 * Recounts a model's figures from its predictions, and names the formula or fault that gives a
 * figure which is not the real one.
 *
 * <p>Read {@code recount} first (what the predictions give), then {@code cause} (what else would
 * give the claim) and {@code model} (the same for a model that can be asked); {@code loss} holds
 * the formulas, {@code numbers} what a claim gives away without scores, {@code parity} the
 * comparison of two tables of scores. Imports the model's description and the results, and never
 * training, TensorFlow or the code that counted first. Entry type: {@link
 * io.crosscheck.verify.Verifier}.
 */
@NullMarked
package io.crosscheck.verify;

import org.jspecify.annotations.NullMarked;
