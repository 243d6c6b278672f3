/**
 * Networks in Keras's configuration format: what {@code model.to_json()} writes.
 *
 * <p>Every key is read, checked to have the one value that is supported, or named as one that
 * changes no result; what is left over is an error, for a key that was skipped could mean another
 * network.
 *
 * <p>Source: Keras 3.15 {@code saving/serialization_lib.py}. Entry type: {@link
 * io.crosscheck.model.config.LayerFormats}.
 */
@NullMarked
package io.crosscheck.model.config;

import org.jspecify.annotations.NullMarked;
