/** Tests of the package. */
@NullMarked
package io.crosscheck.savedmodel;

import org.jspecify.annotations.NullMarked;
