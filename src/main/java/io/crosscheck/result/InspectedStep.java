package io.crosscheck.result;

import java.util.List;

/**
 * What the layers did in one step of training, before its update.
 *
 * @param step counts batches from 1, over all epochs
 * @param samples of the batch
 */
public record InspectedStep(long step, int samples, List<LayerDiagnosis> layers) {
  public InspectedStep {
    layers = List.copyOf(layers);
  }
}
