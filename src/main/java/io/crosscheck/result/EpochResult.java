package io.crosscheck.result;

import java.util.Optional;

/**
 * What one epoch of training gave.
 *
 * @param epoch counted from 1
 * @param training running figures over the epoch's batches, each taken before its update
 * @param validation figures of the weights at the epoch's end, where there is validation data
 * @param seconds wall time of the epoch without its validation
 */
public record EpochResult(
    int epoch, Evaluation training, Optional<Evaluation> validation, double seconds) {}
