/**
 * Image datasets: reading, fetching and drawing them, and turning their pixels into a model's
 * inputs.
 *
 * <p>May import the JDK, the root package, and the ndarray, archive, table and JSON libraries;
 * nothing else of Crosscheck and never TensorFlow. Entry type: {@link
 * io.crosscheck.data.DatasetLoader}.
 */
@NullMarked
package io.crosscheck.data;

import org.jspecify.annotations.NullMarked;
