package io.crosscheck.result;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a layer does with a batch.
 *
 * @param outputs what the layer gives, after its activation
 * @param outputGradient the loss's gradient by these outputs, of the last layer by what the loss is
 *     computed from; empty where no trained weight comes before
 * @param kernelGradientNorm Euclidean length of the gradient of the layer's first trained weight;
 *     empty where there is none
 * @param units the layer's outputs, of an image its channels
 * @param deadUnits units that are 0 for every sample of the batch; only a ReLU's can be
 * @param saturated share of the outputs that have reached a bound of the layer's activation
 */
public record LayerDiagnosis(
    String layer,
    Spread outputs,
    Optional<Spread> outputGradient,
    OptionalDouble kernelGradientNorm,
    int units,
    int deadUnits,
    double saturated) {

  /**
   * How values are spread.
   *
   * @param norm their Euclidean length
   */
  public record Spread(double norm, double mean, double least, double greatest) {}
}
