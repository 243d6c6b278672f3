package io.crosscheck.engine.layer;

import io.crosscheck.model.Extent;
import io.crosscheck.model.RandomAffineLayer;
import io.crosscheck.model.SampleShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ImageProjectiveTransformV3;
import org.tensorflow.types.TFloat32;

/**
 * Images that are moved, turned or scaled, each by a matrix of its own.
 *
 * <p>Matrices are {@code [N, 8]}: by them the pixel of a place finds the place that it is taken
 * from; the last element, which is 1, is left out. The gradient is the upstream one moved by the
 * inverse matrices, as TensorFlow has it: not the slope where pixels are interpolated or come from
 * outside.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/image.py}, {@code affine_transform}; TensorFlow
 * 2.18 {@code python/ops/image_ops.py}, {@code _image_projective_transform_v3_grad}.
 *
 * @param draws how often a call of the layer draws
 */
record AffineImages<L extends RandomAffineLayer>(Draws<L> draws, Matrices<L> matrices)
    implements LayerFunction<L> {
  /** The elements of a matrix with and without the last one. */
  private static final int ALL = 9;

  private static final int GIVEN = 8;

  /** How often a call of a layer draws. */
  interface Draws<L> {
    /** How often for each image. */
    int of(L layer);
  }

  /** How one kind of layer makes its matrices. */
  interface Matrices<L> {
    /**
     * The matrices' eight columns, {@code [N, 1]} each.
     *
     * @param images their height and width
     * @param drawn in [0, 1), {@code [N, 1]} each
     */
    List<Operand<TFloat32>> of(Ops tf, L layer, Extent images, List<Operand<TFloat32>> drawn);
  }

  @Override
  public Applied apply(L layer, LayerCall call) {
    if (call.phase() == Phase.INFERENCE) {
      return Applied.unchanged(call.input());
    }
    Ops tf = call.tf();
    Operand<TFloat32> moves = moves(layer, call);
    return Applied.ofInput(
        moved(layer, call, call.input(), moves, layer.resampling().fillValue()),
        upstream -> moved(layer, call, upstream, inverse(tf, moves), 0));
  }

  /** Graphs join the factors of what is drawn, whose product rounds otherwise. */
  private Operand<TFloat32> moves(L layer, LayerCall call) {
    int count = draws.of(layer);
    RandomDraws source = new RandomDraws(call, layer, count);
    List<JoinedOperations.Input> drawn = new ArrayList<>();
    for (int draw = 0; draw < count; draw++) {
      drawn.add(new JoinedOperations.Input(source.uniformOfEach(draw), SampleShape.of(1)));
    }
    Extent images = images(call);
    List<Object> key = List.of(layer.withSeed(0), images);
    return JoinedOperations.build(
            call.tf(),
            key,
            drawn,
            (in, all) -> List.of(in.concat(matrices.of(in, layer, images, all), in.constant(1))))
        .get(0);
  }

  private static Extent images(LayerCall call) {
    return new Extent(call.shape().dims().get(0), call.shape().dims().get(1));
  }

  private Operand<TFloat32> moved(
      L layer, LayerCall call, Operand<TFloat32> images, Operand<TFloat32> moves, double outside) {
    Ops tf = call.tf();
    Extent size = images(call);
    return tf.image.imageProjectiveTransformV3(
        images,
        moves,
        tf.constant(new int[] {size.height(), size.width()}),
        tf.constant((float) outside),
        layer.resampling().interpolation().kerasName().toUpperCase(Locale.ROOT),
        ImageProjectiveTransformV3.fillMode(
            layer.resampling().fillMode().kerasName().toUpperCase(Locale.ROOT)));
  }

  private static Operand<TFloat32> inverse(Ops tf, Operand<TFloat32> moves) {
    Operand<TFloat32> last =
        tf.onesLike(tf.slice(moves, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1})));
    Operand<TFloat32> whole =
        tf.reshape(
            tf.concat(List.of(moves, last), tf.constant(1)), tf.constant(new int[] {-1, 3, 3}));
    Operand<TFloat32> inverse = tf.reshape(tf.linalg.inv(whole), tf.constant(new int[] {-1, ALL}));
    Operand<TFloat32> scale =
        tf.slice(inverse, tf.constant(new int[] {0, GIVEN}), tf.constant(new int[] {-1, 1}));
    return tf.slice(
        tf.math.realDiv(inverse, scale),
        tf.constant(new int[] {0, 0}),
        tf.constant(new int[] {-1, GIVEN}));
  }
}
