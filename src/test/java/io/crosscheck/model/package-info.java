/** Tests of the package. */
@NullMarked
package io.crosscheck.model;

import org.jspecify.annotations.NullMarked;
