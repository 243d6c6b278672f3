/**
 * The engine that executes one operation after the other, so that every activation and gradient can
 * be looked at.
 *
 * <p>Entry type: {@link io.crosscheck.engine.eager.EagerEngine}.
 */
@NullMarked
package io.crosscheck.engine.eager;

import org.jspecify.annotations.NullMarked;
