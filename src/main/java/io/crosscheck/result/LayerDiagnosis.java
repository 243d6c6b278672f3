package io.crosscheck.result;

/**
 * What a layer does with a batch.
 *
 * @param gradientNorm Euclidean length of the kernel's gradient
 * @param units the layer's outputs
 * @param deadUnits outputs that are 0 for every sample of the batch; only a ReLU's can be
 */
public record LayerDiagnosis(String layer, double gradientNorm, int units, int deadUnits) {}
