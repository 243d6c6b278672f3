/**
 * The gate that every SavedModel passes before any native code sees it: a private copy of its
 * files, whose graphs may hold only operations that a classifier needs.
 *
 * <p>Imports the exceptions and protobuf's generated classes; never TensorFlow's own, for they load
 * the native library. Entry type: {@link io.crosscheck.savedmodel.gate.ModelGate}.
 */
@NullMarked
package io.crosscheck.savedmodel.gate;

import org.jspecify.annotations.NullMarked;
