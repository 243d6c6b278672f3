/** Tests of the gate: honest models pass it, crafted ones do not, and no native code runs. */
@NullMarked
package io.crosscheck.savedmodel.gate;

import org.jspecify.annotations.NullMarked;
