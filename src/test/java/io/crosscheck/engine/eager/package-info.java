/** Tests of the eager engine. */
@NullMarked
package io.crosscheck.engine.eager;

import org.jspecify.annotations.NullMarked;
