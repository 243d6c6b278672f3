/** Tests of the graph engine. */
@NullMarked
package io.crosscheck.engine.graph;

import org.jspecify.annotations.NullMarked;
