/**
 * The losses of single samples: formulas over one row of scores, and how a loss may be read.
 *
 * <p>Imports the model's description and tables of scores. Entry types: {@link
 * io.crosscheck.verify.loss.CrossEntropy} and {@link io.crosscheck.verify.loss.LossRule}.
 */
@NullMarked
package io.crosscheck.verify.loss;

import org.jspecify.annotations.NullMarked;
