/** Tests of what layers compute, in a graph and eagerly, against real Keras. */
@NullMarked
package io.crosscheck.engine.layer;

import org.jspecify.annotations.NullMarked;
