package io.crosscheck.savedmodel;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.SmallImages;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Functional;
import java.nio.FloatBuffer;
import java.util.Random;

/** A model of 16 x 16 images with drawn weights, to be exported. */
public final class SmallModel {
  public static final int CLASSES = 4;
  public static final ImageShape SHAPE = new ImageShape(16, 16, 3);

  private SmallModel() {}

  public static Functional network(Preprocessing preprocessing) {
    return SmallNetworks.hidden(preprocessing.features(SHAPE), CLASSES, Activation.SOFTMAX);
  }

  public static Preprocessing gray() {
    return new Preprocessing(ColorMode.GRAYSCALE, Rescale.ONE_OVER_255);
  }

  public static ModelExport export(Preprocessing preprocessing) {
    Functional network = network(preprocessing);
    return new ModelExport(
        network, Weights.initial(network, 3), preprocessing, SHAPE, SmallImages.names(CLASSES));
  }

  /** Random images after one that has each of the 256 gray values. */
  public static SmallImages images(int samples) {
    byte[] pixels = new byte[samples * SHAPE.pixels()];
    new Random(5).nextBytes(pixels);
    for (int pixel = 0; pixel < 256; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        pixels[3 * pixel + channel] = (byte) pixel;
      }
    }
    return new SmallImages(SHAPE, SmallImages.names(CLASSES), new int[samples], pixels);
  }

  public static float[] features(SmallImages images, Preprocessing preprocessing) {
    float[] features = new float[images.size() * preprocessing.features(images.shape())];
    preprocessing.writeAll(images, FloatBuffer.wrap(features));
    return features;
  }
}
