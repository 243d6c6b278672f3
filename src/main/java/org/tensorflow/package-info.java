/**
 * What TensorFlow Java's own package must be entered for: its handles' lifetimes.
 *
 * <p>Entry type: {@link org.tensorflow.EagerScope}.
 */
@NullMarked
package org.tensorflow;

import org.jspecify.annotations.NullMarked;
