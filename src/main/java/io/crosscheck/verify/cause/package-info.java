/**
 * The formulas and faults behind wrong figures: one class for each, which predicts what the figure
 * would be if it were at work.
 *
 * <p>Everything here shows in files alone, so it must import neither engine nor savedmodel. Entry
 * types: {@link io.crosscheck.verify.cause.Hypotheses}, the catalogue, and {@link
 * io.crosscheck.verify.cause.Suspects}, which of them give a claim.
 */
@NullMarked
package io.crosscheck.verify.cause;

import org.jspecify.annotations.NullMarked;
