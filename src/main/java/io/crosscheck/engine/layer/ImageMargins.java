package io.crosscheck.engine.layer;

import io.crosscheck.model.Margins;
import io.crosscheck.model.SampleShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Zeros around images, put there and cut off. */
final class ImageMargins {
  private ImageMargins() {}

  /**
   * The images with zeros around them.
   *
   * <p>By the operation of Keras, whose zeros are no input: TensorFlow Java has a method only for
   * the one that graphs do not join with a convolution.
   */
  static Operand<TFloat32> add(Ops tf, Margins margins, Operand<TFloat32> images) {
    int[][] paddings = {
      {0, 0}, {margins.top(), margins.bottom()}, {margins.left(), margins.right()}, {0, 0}
    };
    return tf.scope()
        .opBuilder("Pad", "Pad")
        .addInput(images.asOutput())
        .addInput(tf.constant(paddings).asOutput())
        .build()
        .output(0);
  }

  /**
   * The images without what is around them.
   *
   * @param inside the shape of one sample that is left
   */
  static Operand<TFloat32> remove(
      Ops tf, Margins margins, SampleShape inside, Operand<TFloat32> images) {
    return tf.slice(
        images,
        tf.constant(new int[] {0, margins.top(), margins.left(), 0}),
        tf.constant(inside.batch()));
  }
}
