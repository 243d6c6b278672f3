package io.crosscheck.data;

import com.fasterxml.jackson.annotation.JsonValue;
import io.crosscheck.Failure;

/** What is done to pixel values of 0 to 255. */
public enum Rescale {
  /** Division by 255, not multiplication by its inverse. */
  ONE_OVER_255("1/255"),
  /** Nothing. */
  NONE("1");

  private final String text;

  Rescale(String text) {
    this.text = text;
  }

  /** The factor in writing: {@code 1/255} or {@code 1}. */
  @JsonValue
  public String text() {
    return text;
  }

  /** The rescaling whose factor is written so. */
  public static Rescale of(String text) {
    for (Rescale rescale : values()) {
      if (rescale.text.equals(text)) {
        return rescale;
      }
    }
    throw new DatasetException(
        Failure.USAGE,
        "rescale",
        "unknown: expected 1/255 or 1, got " + text + ". Give one of the two.");
  }
}
