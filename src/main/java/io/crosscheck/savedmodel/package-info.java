/**
 * Models on disk: the exported folder, its manifest, and asking a SavedModel for predictions.
 *
 * <p>Imports {@code engine}, {@code model}, {@code data}, {@code result}, TensorFlow, and the JSON
 * and NumPy file libraries; never {@code training} or {@code verify}. Entry types: {@link
 * io.crosscheck.savedmodel.ModelFolder} writes, {@link io.crosscheck.savedmodel.LoadedModel} reads,
 * {@link io.crosscheck.savedmodel.ModelRunner} asks a model of any maker, here or in another
 * process.
 */
@NullMarked
package io.crosscheck.savedmodel;

import org.jspecify.annotations.NullMarked;
