package io.crosscheck.engine.layer;

import io.crosscheck.model.Dropout;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The mask of a {@link Dropout} layer.
 *
 * <p>Source: Keras 3.15 {@code random/seed_generator.py}, whose state is the seed and the number of
 * calls before, and {@code backend/tensorflow/random.py}, {@code dropout}.
 */
final class DropoutFunction implements LayerFunction<Dropout> {
  /** What Keras divides seeds by, to have an int32 of them: one less than the largest. */
  private static final long SEEDS = Integer.MAX_VALUE - 1L;

  @Override
  public Applied apply(Dropout layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> input = call.input();
    if (call.phase() == Phase.INFERENCE || layer.rate() == 0) {
      return Applied.ofInput(input, upstream -> upstream);
    }
    if (layer.rate() == 1) {
      return Applied.ofInput(tf.zerosLike(input), tf::zerosLike);
    }
    Operand<TBool> kept = kept(tf, layer, call);
    Operand<TFloat32> scale = tf.constant((float) (1 / (1 - layer.rate())));
    Operand<TFloat32> zero = tf.constant(0f);
    return Applied.ofInput(
        tf.select(kept, tf.math.mul(input, scale), zero),
        upstream -> tf.math.mul(tf.select(kept, upstream, zero), scale));
  }

  private static Operand<TBool> kept(Ops tf, Dropout layer, LayerCall call) {
    long seed = layer.seed().orElseThrow(() -> new IllegalStateException("Dropout has no seed"));
    Operand<TInt64> both =
        tf.stack(
            List.of(
                tf.constant(Math.floorMod(seed, SEEDS)),
                tf.math.floorMod(call.step(), tf.constant(SEEDS))));
    Operand<TFloat32> drawn = tf.random.statelessRandomUniform(tf.shape(call.input()), both);
    return tf.math.greaterEqual(drawn, tf.constant((float) layer.rate()));
  }
}
