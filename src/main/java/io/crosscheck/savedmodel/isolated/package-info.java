/**
 * A model that runs in a process of its own, so that what it does to that process does no harm.
 *
 * <p>Imports {@code savedmodel}, {@code engine} and the JSON library. All but {@link
 * io.crosscheck.savedmodel.isolated.ModelChild}, the other process's program, load no native
 * library. Entry type: {@link io.crosscheck.savedmodel.isolated.IsolatedModel}.
 */
@NullMarked
package io.crosscheck.savedmodel.isolated;

import org.jspecify.annotations.NullMarked;
