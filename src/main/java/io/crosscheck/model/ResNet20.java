package io.crosscheck.model;

import java.util.List;

/**
 * The residual network of 20 layers for CIFAR-10: three stages of three blocks with 16, 32 and 64
 * filters.
 *
 * <p>Where a stage halves the image, the shortcut is a 1x1 convolution (option B), as in Keras's
 * own example; the paper's network for CIFAR-10 pads with zeros there (option A) and has fewer
 * weights.
 *
 * <p>Source: He et al. 2015, "Deep Residual Learning for Image Recognition", section 4.2; preset
 * {@code resnet-20}.
 */
final class ResNet20 {
  private static final List<Integer> FILTERS = List.of(16, 32, 64);
  private static final int BLOCKS = 3;

  private final Wiring wiring;

  private ResNet20(SampleShape image) {
    this.wiring = new Wiring(image);
  }

  static Functional network(SampleShape image, int classes, Activation output) {
    return new ResNet20(image).network(classes, output);
  }

  private Functional network(int classes, Activation output) {
    String x = relu(normalized(convolution(FILTERS.get(0), 3, 1), Functional.INPUT));
    for (int stage = 0; stage < FILTERS.size(); stage++) {
      for (int block = 0; block < BLOCKS; block++) {
        x = block(x, FILTERS.get(stage), stage > 0 && block == 0 ? 2 : 1);
      }
    }
    x = wiring.add(new GlobalAveragePooling2D(), x);
    wiring.add(new Dense(classes, output, Initializer.HE_NORMAL), x);
    return wiring.network();
  }

  /**
   * Two convolutions and a shortcut around them; gives the name of the last layer.
   *
   * <p>Where the shortcut has weights, the layers take turns, as Keras lists them by their depth.
   */
  private String block(String x, int filters, int strides) {
    String inner = relu(normalized(convolution(filters, 3, strides), x));
    String outer = wiring.add(convolution(filters, 3, 1), inner);
    boolean projects = strides > 1;
    String beside = projects ? wiring.add(convolution(filters, 1, strides), x) : x;
    String y = wiring.add(new BatchNormalization(), outer);
    String shortcut = projects ? wiring.add(new BatchNormalization(), beside) : beside;
    return relu(wiring.add(new Add(), y, shortcut));
  }

  private String normalized(Conv2D convolution, String x) {
    return wiring.add(new BatchNormalization(), wiring.add(convolution, x));
  }

  private String relu(String x) {
    return wiring.add(new ActivationLayer(Activation.RELU), x);
  }

  private static Conv2D convolution(int filters, int kernelSize, int strides) {
    return new Conv2D(filters, kernelSize, Activation.LINEAR)
        .withStrides(Extent.square(strides))
        .withPadding(Padding.SAME)
        .withoutBias()
        .withKernelInitializer(Initializer.HE_NORMAL);
  }
}
