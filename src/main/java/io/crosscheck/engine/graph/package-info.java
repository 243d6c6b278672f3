/**
 * The engine that builds a TensorFlow graph once and runs it for each batch.
 *
 * <p>Entry type: {@link io.crosscheck.engine.graph.GraphEngine}.
 */
@NullMarked
package io.crosscheck.engine.graph;

import org.jspecify.annotations.NullMarked;
