/**
 * What the predictions give: every figure counted afresh from scores and labels, and whether a
 * claimed one meets it.
 *
 * <p>Knows no cause and no model, and must import neither engine nor savedmodel. Entry types:
 * {@link io.crosscheck.verify.recount.Evidence}, what there is to count, and {@link
 * io.crosscheck.verify.recount.Recount}, what the count comes to.
 */
@NullMarked
package io.crosscheck.verify.recount;

import org.jspecify.annotations.NullMarked;
