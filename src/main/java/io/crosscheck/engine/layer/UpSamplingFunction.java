package io.crosscheck.engine.layer;

import io.crosscheck.model.Interpolation;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.UpSampling2D;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBicubic;
import org.tensorflow.op.image.ResizeBicubicGrad;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ResizeBilinearGrad;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.op.image.ScaleAndTranslateGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The larger images of an {@link UpSampling2D} layer.
 *
 * <p>Source: Keras 3.15 {@code layers/reshaping/up_sampling2d.py}; TensorFlow 2.18 {@code
 * python/ops/image_ops_impl.py}, {@code resize_images_v2}; {@code image_grad.py}; {@code
 * array_grad.py}, {@code _TileGrad}.
 */
final class UpSamplingFunction implements LayerFunction<UpSampling2D> {
  @Override
  public Applied apply(UpSampling2D layer, LayerCall call) {
    return layer.interpolation() == Interpolation.NEAREST
        ? repeated(layer, call)
        : resized(layer, call);
  }

  private static Applied repeated(UpSampling2D layer, LayerCall call) {
    Ops tf = call.tf();
    int height = call.shape().dims().get(0);
    int width = call.shape().dims().get(1);
    int channels = call.shape().channels();
    int rows = layer.size().height();
    int columns = layer.size().width();
    int[] ofRows = {-1, height, rows, width, channels};
    int[] ofColumns = {-1, height * rows, width, columns, channels};
    int[] tall = {-1, height * rows, width, channels};
    Operand<TFloat32> each = tf.expandDims(call.input(), tf.constant(2));
    Operand<TFloat32> higher =
        tf.reshape(tf.tile(each, tf.constant(new int[] {1, 1, rows, 1, 1})), tf.constant(tall));
    Operand<TFloat32> output =
        tf.reshape(
            tf.tile(
                tf.expandDims(higher, tf.constant(3)),
                tf.constant(new int[] {1, 1, 1, columns, 1})),
            tf.constant(layer.output(call.shape()).batch()));
    return Applied.ofInput(
        output,
        upstream -> {
          Operand<TFloat32> narrow =
              tf.sum(tf.reshape(upstream, tf.constant(ofColumns)), tf.constant(new int[] {3}));
          return tf.sum(tf.reshape(narrow, tf.constant(ofRows)), tf.constant(new int[] {2}));
        });
  }

  private static Applied resized(UpSampling2D layer, LayerCall call) {
    Ops tf = call.tf();
    Operand<TFloat32> input = call.input();
    SampleShape larger = layer.output(call.shape());
    Operand<TInt32> size = tf.constant(new int[] {larger.dims().get(0), larger.dims().get(1)});
    return switch (layer.interpolation()) {
      case NEAREST -> throw new IllegalArgumentException("not resized: " + layer);
      case BILINEAR ->
          Applied.ofInput(
              tf.image.resizeBilinear(input, size, ResizeBilinear.halfPixelCenters(true)),
              upstream ->
                  tf.image.resizeBilinearGrad(
                      upstream, input, ResizeBilinearGrad.halfPixelCenters(true)));
      case BICUBIC ->
          Applied.ofInput(
              tf.image.resizeBicubic(input, size, ResizeBicubic.halfPixelCenters(true)),
              upstream ->
                  tf.image.resizeBicubicGrad(
                      upstream, input, ResizeBicubicGrad.halfPixelCenters(true)));
      case LANCZOS3, LANCZOS5 -> {
        String kernel = layer.interpolation().name().toLowerCase(Locale.ROOT);
        Operand<TFloat32> scale =
            tf.constant(new float[] {layer.size().height(), layer.size().width()});
        Operand<TFloat32> nowhere = tf.constant(new float[2]);
        yield Applied.ofInput(
            tf.image.scaleAndTranslate(
                input,
                size,
                scale,
                nowhere,
                ScaleAndTranslate.kernelType(kernel),
                ScaleAndTranslate.antialias(false)),
            upstream ->
                tf.image.scaleAndTranslateGrad(
                    upstream,
                    input,
                    scale,
                    nowhere,
                    ScaleAndTranslateGrad.kernelType(kernel),
                    ScaleAndTranslateGrad.antialias(false)));
      }
    };
  }
}
