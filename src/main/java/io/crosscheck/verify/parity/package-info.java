/**
 * Two tables of scores of the same samples held side by side: how far they differ, and where that
 * changes the answer.
 *
 * <p>Must import neither engine nor savedmodel. Entry type: {@link
 * io.crosscheck.verify.parity.Parity}.
 */
@NullMarked
package io.crosscheck.verify.parity;

import org.jspecify.annotations.NullMarked;
