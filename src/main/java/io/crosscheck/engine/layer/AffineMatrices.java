package io.crosscheck.engine.layer;

import io.crosscheck.model.Extent;
import io.crosscheck.model.RandomRotation;
import io.crosscheck.model.RandomTranslation;
import io.crosscheck.model.RandomZoom;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The matrices by which layers move, turn and scale images.
 *
 * <p>Source: Keras 3.15 {@code layers/preprocessing/image_preprocessing}: {@code
 * random_translation.py}, {@code random_zoom.py}, and for rotation {@code
 * base_image_preprocessing_layer.py}, without its terms that are 0 and factors that are 1.
 */
final class AffineMatrices {
  private static final double FULL_TURN = 360;
  private static final float RADIANS = (float) (Math.PI / 180);

  private AffineMatrices() {}

  static AffineImages<RandomTranslation> ofTranslation() {
    return new AffineImages<>(layer -> 2, AffineMatrices::translation);
  }

  static AffineImages<RandomRotation> ofRotation() {
    return new AffineImages<>(layer -> 1, AffineMatrices::rotation);
  }

  static AffineImages<RandomZoom> ofZoom() {
    return new AffineImages<>(layer -> layer.width().isPresent() ? 2 : 1, AffineMatrices::zoom);
  }

  private static List<Operand<TFloat32>> translation(
      Ops tf, RandomTranslation layer, Extent images, List<Operand<TFloat32>> drawn) {
    Operand<TFloat32> down =
        tf.math.mul(
            RandomDraws.spread(tf, drawn.get(0), layer.height()),
            tf.constant((float) images.height()));
    Operand<TFloat32> right =
        tf.math.mul(
            RandomDraws.spread(tf, drawn.get(1), layer.width()),
            tf.constant((float) images.width()));
    Operand<TFloat32> zero = tf.zerosLike(drawn.get(0));
    Operand<TFloat32> one = tf.onesLike(drawn.get(0));
    return List.of(one, zero, tf.math.neg(right), zero, one, tf.math.neg(down), zero, zero);
  }

  private static List<Operand<TFloat32>> rotation(
      Ops tf, RandomRotation layer, Extent images, List<Operand<TFloat32>> drawn) {
    Operand<TFloat32> angle =
        tf.math.mul(
            RandomDraws.spread(
                tf,
                drawn.get(0),
                layer.factor().lower() * FULL_TURN,
                layer.factor().upper() * FULL_TURN),
            tf.constant(RADIANS));
    Operand<TFloat32> cosine = tf.math.cos(angle);
    Operand<TFloat32> sine = tf.math.sin(angle);
    Operand<TFloat32> negative = tf.math.neg(sine);
    Operand<TFloat32> x = middle(tf, images.width());
    Operand<TFloat32> y = middle(tf, images.height());
    Operand<TFloat32> zero = tf.zerosLike(angle);
    return List.of(
        cosine,
        negative,
        less(tf, x, x, cosine, y, negative),
        sine,
        cosine,
        less(tf, y, x, sine, y, cosine),
        zero,
        zero);
  }

  /** {@code of - x * byX - y * byY}. */
  private static Operand<TFloat32> less(
      Ops tf,
      Operand<TFloat32> of,
      Operand<TFloat32> x,
      Operand<TFloat32> byX,
      Operand<TFloat32> y,
      Operand<TFloat32> byY) {
    return tf.math.sub(tf.math.sub(of, tf.math.mul(x, byX)), tf.math.mul(y, byY));
  }

  private static List<Operand<TFloat32>> zoom(
      Ops tf, RandomZoom layer, Extent images, List<Operand<TFloat32>> drawn) {
    Operand<TFloat32> height =
        RandomDraws.spread(
            tf, drawn.get(0), 1 + layer.height().lower(), 1 + layer.height().upper());
    Operand<TFloat32> width =
        layer
            .width()
            .map(
                factor ->
                    RandomDraws.spread(tf, drawn.get(1), 1 + factor.lower(), 1 + factor.upper()))
            .orElse(height);
    Operand<TFloat32> zero = tf.zerosLike(height);
    return List.of(
        width,
        zero,
        aside(tf, images.width(), width),
        zero,
        height,
        aside(tf, images.height(), height),
        zero,
        zero);
  }

  /** How far an image moves so that its middle stays. */
  private static Operand<TFloat32> aside(Ops tf, int extent, Operand<TFloat32> zoom) {
    return tf.math.mul(middle(tf, extent), tf.math.sub(tf.constant(1f), zoom));
  }

  private static Operand<TFloat32> middle(Ops tf, int extent) {
    return tf.constant((extent - 1f) / 2f);
  }
}
