/** Tests of the package. */
@NullMarked
package io.crosscheck.data;

import org.jspecify.annotations.NullMarked;
