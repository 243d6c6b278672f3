package io.crosscheck.model;

import java.util.List;

/**
 * The initializers by name.
 *
 * <p>Source: Keras 3.15 {@code initializers/__init__.py}.
 */
final class InitializerNames {
  static final List<Initializer> ALL =
      List.of(
          Initializer.GLOROT_UNIFORM,
          Initializer.GLOROT_NORMAL,
          Initializer.HE_UNIFORM,
          Initializer.HE_NORMAL,
          Initializer.LECUN_UNIFORM,
          Initializer.LECUN_NORMAL,
          Initializer.VARIANCE_SCALING,
          Initializer.RANDOM_UNIFORM,
          Initializer.RANDOM_NORMAL,
          Initializer.TRUNCATED_NORMAL,
          Initializer.ORTHOGONAL,
          Initializer.IDENTITY,
          Initializer.CONSTANT,
          Initializer.ONES,
          Initializer.ZEROS);

  static final Vocabulary<Initializer> VOCABULARY = vocabulary();

  private InitializerNames() {}

  private static Vocabulary<Initializer> vocabulary() {
    String reason = "no layer here computes a short-time Fourier transform";
    Vocabulary<Initializer> vocabulary =
        new Vocabulary<Initializer>("initializer", ALL)
            .with("uniform", Initializer.RANDOM_UNIFORM)
            .with("normal", Initializer.RANDOM_NORMAL)
            .with("one", Initializer.ONES)
            .with("zero", Initializer.ZEROS)
            .with("IdentityInitializer", Initializer.IDENTITY)
            .with("OrthogonalInitializer", Initializer.ORTHOGONAL)
            .without("stft", reason)
            .without("STFT", reason)
            .without("STFTInitializer", reason);
    ALL.forEach(initializer -> vocabulary.with(initializer.className(), initializer));
    return vocabulary;
  }
}
