/** Tests of losses, metrics and updates, in a graph and eagerly, against real Keras. */
@NullMarked
package io.crosscheck.engine.step;

import org.jspecify.annotations.NullMarked;
