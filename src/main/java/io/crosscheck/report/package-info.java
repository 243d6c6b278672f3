/**
 * Writes results for people and for programs: console text, JSON, CSV and Markdown.
 *
 * <p>Reads the result records and never a model, an engine or the verifier; prints nothing itself
 * but to the writers and files it is handed. Entry types: {@link io.crosscheck.report.JsonReport}
 * and {@link io.crosscheck.report.ConsoleReport}.
 */
@NullMarked
package io.crosscheck.report;

import org.jspecify.annotations.NullMarked;
