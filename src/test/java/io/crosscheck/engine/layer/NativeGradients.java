package io.crosscheck.engine.layer;

import io.crosscheck.model.Dropout;
import io.crosscheck.model.GaussianNoise;
import io.crosscheck.model.Layer;
import io.crosscheck.model.RandomAffineLayer;
import io.crosscheck.model.RandomBrightness;
import io.crosscheck.model.RandomContrast;
import io.crosscheck.model.SpatialDropout2D;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Where TensorFlow Java's own graph gradients can be asked. */
final class NativeGradients {
  /**
   * Layers whose native gradient is missing, wrong or fatal, by the reason that the table shows.
   */
  private static final Map<String, Predicate<Layer>> UNASKED =
      Map.of(
          "none: nothing is connected",
          layer ->
              (layer instanceof Dropout dropout && dropout.rate() == 1)
                  || (layer instanceof SpatialDropout2D channels && channels.rate() == 1),
          "none for what is drawn",
          layer ->
              layer instanceof GaussianNoise
                  || layer instanceof RandomContrast
                  || layer instanceof RandomBrightness,
          "none for ImageProjectiveTransformV3",
          layer -> layer instanceof RandomAffineLayer);

  private NativeGradients() {}

  /** The reason why a layer's is not asked, where there is one. */
  static Optional<String> whyNot(Layer layer) {
    return UNASKED.entrySet().stream()
        .filter(entry -> entry.getValue().test(layer))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
