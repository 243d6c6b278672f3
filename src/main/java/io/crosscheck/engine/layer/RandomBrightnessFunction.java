package io.crosscheck.engine.layer;

import io.crosscheck.model.RandomBrightness;
import io.crosscheck.model.SampleShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The brighter or darker images of a {@link RandomBrightness} layer.
 *
 * <p>Source: Keras 3.15 {@code layers/preprocessing/image_preprocessing/random_brightness.py}.
 */
final class RandomBrightnessFunction implements LayerFunction<RandomBrightness> {
  @Override
  public Applied apply(RandomBrightness layer, LayerCall call) {
    if (call.phase() == Phase.INFERENCE) {
      return Applied.unchanged(call.input());
    }
    Ops tf = call.tf();
    ClippedPixels clipped =
        new ClippedPixels(tf, tf.math.add(call.input(), added(layer, call)), layer.values());
    return Applied.ofInput(clipped.output(), clipped::through);
  }

  /** Graphs join the factors of what is drawn, whose product rounds otherwise. */
  private static Operand<TFloat32> added(RandomBrightness layer, LayerCall call) {
    Operand<TFloat32> drawn = new RandomDraws(call, layer, 1).uniformOfImages(0);
    float range = (float) (layer.values().greatest() - layer.values().least());
    return JoinedOperations.build(
            call.tf(),
            layer.withSeed(0),
            List.of(new JoinedOperations.Input(drawn, SampleShape.of(1, 1, 1))),
            (in, all) ->
                List.of(
                    in.math.mul(
                        RandomDraws.spread(in, all.get(0), layer.factor()), in.constant(range))))
        .get(0);
  }
}
