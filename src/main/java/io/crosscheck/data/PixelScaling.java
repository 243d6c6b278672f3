package io.crosscheck.data;

/** What a model's maker did to pixel values of 0 to 255. */
public enum PixelScaling {
  /** Division by 255. */
  ONE_OVER_255("divided by 255") {
    @Override
    void apply(float[] values, boolean reversed) {
      for (int i = 0; i < values.length; i++) {
        values[i] /= WHITE;
      }
    }
  },
  /** Nothing. */
  NONE("as they are, 0 to 255") {
    @Override
    void apply(float[] values, boolean reversed) {
      // Pixel values stay what they are.
    }
  },
  /** From -1 to 1, as Keras's MobileNet and Inception models take them. */
  MINUS_ONE_TO_ONE("scaled to -1 to 1") {
    @Override
    void apply(float[] values, boolean reversed) {
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] / HALF_OF_WHITE - 1;
      }
    }
  },
  /**
   * Each image to mean 0 and variance 1.
   *
   * <p>Source: TensorFlow's {@code tf.image.per_image_standardization}.
   */
  STANDARDIZED("standardized, each image to mean 0 and variance 1") {
    @Override
    void apply(float[] values, boolean reversed) {
      double sum = 0;
      double squares = 0;
      for (float value : values) {
        sum += value;
        squares += (double) value * value;
      }
      double mean = sum / values.length;
      double variance = Math.max(0, squares / values.length - mean * mean);
      double deviation = Math.max(Math.sqrt(variance), 1 / Math.sqrt(values.length));
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((values[i] - mean) / deviation);
      }
    }
  },
  /**
   * Divided by 255, then less the mean and over the deviation of ImageNet's channels.
   *
   * <p>Source: torchvision's {@code Normalize} with ImageNet's figures; Keras's mode {@code torch}.
   */
  IMAGENET("divided by 255 and standardized with ImageNet's means and deviations") {
    @Override
    void apply(float[] values, boolean reversed) {
      for (int i = 0; i < values.length; i++) {
        int channel = values.length % 3 == 0 ? (reversed ? 2 - i % 3 : i % 3) : 1;
        values[i] = (values[i] / WHITE - IMAGENET_MEAN[channel]) / IMAGENET_DEVIATION[channel];
      }
    }
  },
  /** Times 255, by a maker who divided twice or a user who multiplies. */
  TIMES_255("multiplied by 255") {
    @Override
    void apply(float[] values, boolean reversed) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= WHITE;
      }
    }
  };

  private static final float WHITE = 255f;
  private static final float HALF_OF_WHITE = 127.5f;
  private static final float[] IMAGENET_MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] IMAGENET_DEVIATION = {0.229f, 0.224f, 0.225f};

  private final String words;

  PixelScaling(String words) {
    this.words = words;
  }

  /** What is done, to follow "pixel values". */
  public String words() {
    return words;
  }

  /**
   * Scales the values of one image, channels last.
   *
   * @param reversed whether blue comes first
   */
  abstract void apply(float[] values, boolean reversed);
}
