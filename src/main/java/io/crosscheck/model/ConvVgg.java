package io.crosscheck.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A small network in the manner of VGG, as it is commonly taught for CIFAR-10: three blocks of two
 * convolutions, each normalized, with more and more dropout.
 *
 * <p>Source: Simonyan and Zisserman 2014 for the blocks; preset {@code conv-vgg}.
 */
final class ConvVgg {
  private static final List<Integer> FILTERS = List.of(32, 64, 128);
  private static final List<Double> DROPOUT = List.of(0.2, 0.3, 0.4);
  private static final double LAST_DROPOUT = 0.5;
  private static final int HIDDEN_UNITS = 128;

  private ConvVgg() {}

  static Functional network(SampleShape image, int classes, Activation output) {
    List<Layer> layers = new ArrayList<>();
    for (int block = 0; block < FILTERS.size(); block++) {
      for (int i = 0; i < 2; i++) {
        layers.add(
            new Conv2D(FILTERS.get(block), 3, Activation.RELU)
                .withPadding(Padding.SAME)
                .withKernelInitializer(Initializer.HE_UNIFORM));
        layers.add(new BatchNormalization());
      }
      layers.add(new MaxPooling2D(2));
      layers.add(new Dropout(DROPOUT.get(block)));
    }
    layers.add(new Flatten());
    layers.add(new Dense(HIDDEN_UNITS, Activation.RELU, Initializer.HE_UNIFORM));
    layers.add(new BatchNormalization());
    layers.add(new Dropout(LAST_DROPOUT));
    layers.add(new Dense(classes, output));
    return Sequential.of(image, layers);
  }
}
