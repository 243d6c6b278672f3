package io.crosscheck.data;

import com.fasterxml.jackson.annotation.JsonValue;
import io.crosscheck.Failure;
import java.util.Locale;

/** What a model sees of an image's colors. */
public enum ColorMode {
  /** One value for each pixel. */
  GRAYSCALE,
  /** Red, green and blue of each pixel. */
  RGB;

  /** Keras's name: {@code grayscale} or {@code rgb}. */
  @JsonValue
  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode that Keras calls so. */
  public static ColorMode of(String kerasName) {
    for (ColorMode mode : values()) {
      if (mode.kerasName().equals(kerasName)) {
        return mode;
      }
    }
    throw new DatasetException(
        Failure.USAGE,
        "color mode",
        "unknown: expected grayscale or rgb, got " + kerasName + ". Give one of the two.");
  }
}
