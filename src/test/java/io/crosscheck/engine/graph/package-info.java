/** Tests of the graph engine and its builders against real Keras. */
@NullMarked
package io.crosscheck.engine.graph;

import org.jspecify.annotations.NullMarked;
