/** Tests of the package. */
@NullMarked
package io.crosscheck.data.table;

import org.jspecify.annotations.NullMarked;
