/**
 * Tables of numbers that any framework may have written: scores, labels, weights and a training
 * history, mapped from their files so that their size is not bounded by memory.
 *
 * <p>Imports the JDK and the file format libraries. Entry types: {@link
 * io.crosscheck.data.table.ScoreFiles}, {@link io.crosscheck.data.table.ScoreTable}, {@link
 * io.crosscheck.data.table.LabelColumn}.
 */
@NullMarked
package io.crosscheck.data.table;

import org.jspecify.annotations.NullMarked;
