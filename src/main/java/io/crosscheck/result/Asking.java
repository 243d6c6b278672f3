package io.crosscheck.result;

/**
 * The same samples asked for in another way, compared with what each gave alone.
 *
 * @param how for example {@code in batches of 32} or {@code in another process}
 * @param largestDifference of any two scores of the same sample and class
 * @param flips samples whose predicted class differs
 */
public record Asking(String how, double largestDifference, long flips) {}
