package io.crosscheck.training;

import io.crosscheck.result.Evaluation;
import java.util.function.Supplier;

/**
 * A batch of training that is done.
 *
 * @param batch counted from 1 in each epoch
 * @param samples of the epoch so far
 * @param loss of the batch alone, before its update
 * @param figures of the epoch so far, as Keras's logs have them
 */
public record FinishedBatch(
    int epoch, int batch, int samples, float loss, Supplier<Evaluation> figures) {}
