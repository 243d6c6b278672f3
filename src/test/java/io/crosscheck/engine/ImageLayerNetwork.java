package io.crosscheck.engine;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Add;
import io.crosscheck.model.Average;
import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Conv2DTranspose;
import io.crosscheck.model.Cropping2D;
import io.crosscheck.model.Dense;
import io.crosscheck.model.DepthwiseConv2D;
import io.crosscheck.model.Extent;
import io.crosscheck.model.Functional;
import io.crosscheck.model.GlobalAveragePooling2D;
import io.crosscheck.model.GlobalMaxPooling2D;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.Interpolation;
import io.crosscheck.model.Maximum;
import io.crosscheck.model.Minimum;
import io.crosscheck.model.Multiply;
import io.crosscheck.model.Padding;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.SeparableConv2D;
import io.crosscheck.model.Subtract;
import io.crosscheck.model.UpSampling2D;
import io.crosscheck.model.Wiring;
import io.crosscheck.model.ZeroPadding2D;

/**
 * A small network that has every layer of images and every one that computes value by value.
 *
 * <p>No sum in it, forward or back, has more than two terms: graphs add more in the order of the
 * names of their operations.
 */
public final class ImageLayerNetwork {
  private ImageLayerNetwork() {}

  /** The network for images of an even height and width, of 8 pixels at least. */
  public static Functional of(SampleShape images, int classes, Activation last) {
    Wiring wiring = new Wiring(images);
    String padded = wiring.add(new ZeroPadding2D(1), Functional.INPUT);
    String first =
        wiring.add(
            new Conv2D(6, 3, Activation.RELU).withStrides(Extent.square(2)), padded);
    String depthwise = wiring.add(depthwise(), first);
    String separable =
        wiring.add(new SeparableConv2D(6, 1, Activation.RELU), depthwise);
    String weights =
        wiring.add(
            // Not sigmoid, as usual: graphs join it with the product.
            new Dense(6, Activation.RELU),
            wiring.add(new GlobalAveragePooling2D(), separable));
    String weighed = wiring.add(new Multiply(), separable, weights);
    String cropped = wiring.add(new Cropping2D(1), weighed);
    String larger = wiring.add(new Conv2DTranspose(6, 3, Activation.RELU), cropped);
    String joined = wiring.add(new Add(), larger, first);
    String average = wiring.add(new Average(), joined, weighed);
    String near = wiring.add(new UpSampling2D(2), average);
    String between =
        wiring.add(new UpSampling2D(Extent.square(2), Interpolation.BILINEAR), average);
    String greatest = wiring.add(new Maximum(), near, between);
    String smallest = wiring.add(new Minimum(), near, between);
    String range = wiring.add(new Subtract(), greatest, smallest);
    wiring.add(
        new Dense(classes, last), wiring.add(new GlobalMaxPooling2D(), range));
    return wiring.network();
  }

  private static DepthwiseConv2D depthwise() {
    return new DepthwiseConv2D(
        Extent.square(3),
        Extent.ONE,
        Padding.SAME,
        2,
        Extent.square(2),
        Activation.RELU,
        true,
        Initializer.GLOROT_UNIFORM,
        Initializer.ZEROS);
  }
}
