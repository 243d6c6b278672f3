package io.crosscheck.engine.layer;

import io.crosscheck.model.Dropout;
import io.crosscheck.model.RandomLayer;
import io.crosscheck.model.SpatialDropout2D;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The mask of a {@link Dropout} or {@link SpatialDropout2D} layer.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/random.py}, {@code dropout}.
 *
 * @param rate of a layer
 * @param mask the shape of what is drawn
 */
record DropoutFunction<L extends RandomLayer>(Rate<L> rate, Mask mask) implements LayerFunction<L> {
  /** The probability with which a layer sets to 0. */
  interface Rate<L> {
    /** The layer's rate. */
    double of(L layer);
  }

  /** How much of a batch shares what is drawn. */
  interface Mask {
    /** The shape of what is drawn. */
    Operand<TInt32> of(LayerCall call, RandomDraws draws);
  }

  /** Each value by itself. */
  static DropoutFunction<Dropout> ofValues() {
    return new DropoutFunction<>(Dropout::rate, (call, draws) -> call.tf().shape(call.input()));
  }

  /** All of a channel alike. */
  static DropoutFunction<SpatialDropout2D> ofChannels() {
    return new DropoutFunction<>(
        SpatialDropout2D::rate, (call, draws) -> draws.ofImages(call.shape().channels()));
  }

  @Override
  public Applied apply(L layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> input = call.input();
    double share = rate.of(layer);
    if (call.phase() == Phase.INFERENCE || share == 0) {
      return Applied.unchanged(input);
    }
    if (share == 1) {
      return Applied.ofInput(tf.zerosLike(input), tf::zerosLike);
    }
    RandomDraws draws = new RandomDraws(call, layer, 1);
    Operand<TBool> kept =
        tf.math.greaterEqual(draws.uniform(0, mask.of(call, draws)), tf.constant((float) share));
    Operand<TFloat32> scale = tf.constant((float) (1 / (1 - share)));
    Operand<TFloat32> zero = tf.constant(0f);
    return Applied.ofInput(
        tf.select(kept, tf.math.mul(input, scale), zero),
        upstream -> tf.math.mul(tf.select(kept, upstream, zero), scale));
  }
}
