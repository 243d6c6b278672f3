/**
 * The command line: options, exit codes, and what a person sees.
 *
 * <p>The only package that knows picocli, the process's streams, its exit code and its clock. Entry
 * type: {@link io.crosscheck.cli.Main}; the main path is {@link io.crosscheck.cli.TrainCommand} and
 * {@link io.crosscheck.cli.TrainingRun}.
 */
@NullMarked
package io.crosscheck.cli;

import org.jspecify.annotations.NullMarked;
