package io.crosscheck.engine.layer;

import io.crosscheck.model.FlipMode;
import io.crosscheck.model.RandomFlip;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The flipped images of a {@link RandomFlip} layer.
 *
 * <p>Keras draws once for both directions, so that both are reversed at once.
 *
 * <p>Source: Keras 3.15 {@code layers/preprocessing/image_preprocessing/random_flip.py}.
 */
final class RandomFlipFunction implements LayerFunction<RandomFlip> {
  /** How probable a flip is. */
  private static final float HALF = 0.5f;

  private static final int ROWS = 1;
  private static final int COLUMNS = 2;

  @Override
  public Applied apply(RandomFlip layer, LayerCall call) {
    if (call.phase() == Phase.INFERENCE) {
      return Applied.unchanged(call.input());
    }
    Ops tf = call.tf();
    Operand<TInt32> axes = tf.constant(axes(layer.mode()));
    Operand<TBool> flipped =
        tf.math.lessEqual(new RandomDraws(call, layer, 1).uniformOfImages(0), tf.constant(HALF));
    return Applied.ofInput(
        flip(tf, flipped, call.input(), axes), upstream -> flip(tf, flipped, upstream, axes));
  }

  private static Operand<TFloat32> flip(
      Ops tf, Operand<TBool> flipped, Operand<TFloat32> images, Operand<TInt32> axes) {
    return tf.select(flipped, tf.reverse(images, axes), images);
  }

  private static int[] axes(FlipMode mode) {
    return IntStream.of(ROWS, COLUMNS)
        .filter(axis -> axis == ROWS ? mode.isVertical() : mode.isHorizontal())
        .toArray();
  }
}
