/** Wrong verifiers, made from this one by one change each: its tests must tell every one apart. */
@NullMarked
package io.crosscheck.verify.mutant;

import org.jspecify.annotations.NullMarked;
