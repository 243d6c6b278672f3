/**
 * The operations of one step beside the layers', for a graph and eager execution alike: losses,
 * counts of metrics, the optimizer's update, variables.
 *
 * <p>Entry type: {@link io.crosscheck.engine.step.BatchFigures}.
 */
@NullMarked
package io.crosscheck.engine.step;

import org.jspecify.annotations.NullMarked;
