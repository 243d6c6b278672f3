package io.crosscheck.result;

/**
 * Why a figure is what it is.
 *
 * @param id the stable name in reports, for example {@code binary-accuracy}
 * @param explanation two or three sentences with this run's numbers and what to do
 */
public record Cause(String id, String explanation) {}
