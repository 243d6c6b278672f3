package io.crosscheck.engine.layer;

import io.crosscheck.model.Extent;
import io.crosscheck.model.RandomCrop;
import io.crosscheck.model.SampleShape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ResizeBilinearGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The part of the images that a {@link RandomCrop} layer gives.
 *
 * <p>Where an image is not larger than the part in both extents, nothing is drawn: the middle is
 * taken, and enlarged where it is too small.
 *
 * <p>Source: Keras 3.15 {@code layers/preprocessing/image_preprocessing/random_crop.py}, whose
 * resizing to the size that the part has already changes nothing and is left out.
 */
final class RandomCropFunction implements LayerFunction<RandomCrop> {
  @Override
  public Applied apply(RandomCrop layer, LayerCall call) {
    Extent image = new Extent(call.shape().dims().get(0), call.shape().dims().get(1));
    Extent crop = layer.crop();
    if (call.phase() == Phase.INFERENCE || image.equals(crop)) {
      return Applied.unchanged(call.input());
    }
    return image.height() > crop.height() && image.width() > crop.width()
        ? anywhere(layer, call, image)
        : middle(layer, call, image);
  }

  private static Applied anywhere(RandomCrop layer, LayerCall call, Extent image) {
    Ops tf = call.tf();
    RandomDraws draws = new RandomDraws(call, layer, 2);
    Operand<TInt32> top = start(tf, draws, 0, image.height() - layer.crop().height());
    Operand<TInt32> left = start(tf, draws, 1, image.width() - layer.crop().width());
    Operand<TInt32> zero = tf.constant(0);
    Operand<TInt32> begin = tf.stack(List.of(zero, top, left, zero));
    return part(call, image, begin, layer.crop());
  }

  /** An even draw of a place; the last one leaves no pixel after the part. */
  private static Operand<TInt32> start(Ops tf, RandomDraws draws, int draw, int last) {
    Operand<TFloat32> drawn = draws.uniform(draw, tf.constant(new int[0]));
    return tf.dtypes.cast(RandomDraws.spread(tf, drawn, 0, last + 1), TInt32.class);
  }

  private static Applied middle(RandomCrop layer, LayerCall call, Extent image) {
    Ops tf = call.tf();
    Extent crop = layer.crop();
    int top = before(image.height(), image.width(), crop.height(), crop.width());
    int left = before(image.width(), image.height(), crop.width(), crop.height());
    Extent taken =
        new Extent(
            Math.min(crop.height(), image.height() - top),
            Math.min(crop.width(), image.width() - left));
    Applied part = part(call, image, tf.constant(new int[] {0, top, left, 0}), taken);
    if (taken.equals(crop)) {
      return part;
    }
    Operand<TFloat32> resized =
        tf.image.resizeBilinear(
            part.output(),
            tf.constant(new int[] {crop.height(), crop.width()}),
            ResizeBilinear.halfPixelCenters(true));
    return Applied.ofInput(
        resized,
        upstream ->
            part.backward()
                .of(
                    tf.image.resizeBilinearGrad(
                        upstream, part.output(), ResizeBilinearGrad.halfPixelCenters(true)),
                    true)
                .inputs()
                .get(0));
  }

  /** Where the largest part of the crop's proportions begins, along one extent. */
  private static int before(int extent, int otherExtent, int crop, int otherCrop) {
    int largest = (int) ((double) ((long) otherExtent * crop) / otherCrop);
    return (extent - Math.max(Math.min(extent, largest), 1)) / 2;
  }

  private static Applied part(LayerCall call, Extent image, Operand<TInt32> begin, Extent size) {
    Ops tf = call.tf();
    SampleShape shape = SampleShape.of(size.height(), size.width(), call.shape().channels());
    Operand<TFloat32> part = tf.slice(call.input(), begin, tf.constant(shape.batch()));
    return Applied.ofInput(
        part,
        upstream -> {
          int[] spare = {0, image.height() - size.height(), image.width() - size.width(), 0};
          Operand<TInt32> after = tf.math.sub(tf.constant(spare), begin);
          return tf.pad(upstream, tf.stack(List.of(begin, after), Stack.axis(1L)), tf.constant(0f));
        });
  }
}
