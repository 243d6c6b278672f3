/** Tests of the package. */
@NullMarked
package io.crosscheck.training;

import org.jspecify.annotations.NullMarked;
