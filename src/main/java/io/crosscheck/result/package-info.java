/**
 * What a run produced: records that every other package may read, and nothing else.
 *
 * <p>Imports the JDK only. Entry type: {@link io.crosscheck.result.Evaluation}.
 */
@NullMarked
package io.crosscheck.result;

import org.jspecify.annotations.NullMarked;
