/** Tests of the package. */
@NullMarked
package io.crosscheck.engine;

import org.jspecify.annotations.NullMarked;
