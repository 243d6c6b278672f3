/**
 * What every package may use: the one exception type and the ways a run can fail.
 *
 * <p>Imports nothing but the JDK. Entry type: {@link io.crosscheck.CrosscheckException}.
 */
@NullMarked
package io.crosscheck;

import org.jspecify.annotations.NullMarked;
