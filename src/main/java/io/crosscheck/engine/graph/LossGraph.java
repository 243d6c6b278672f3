package io.crosscheck.engine.graph;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The operations of a loss over a batch and the start of its gradient.
 *
 * <p>Source: Keras 3.15 {@code backend/tensorflow/nn.py} and {@code losses/loss.py}; for the keras2
 * rule, Keras 2.2 {@code backend/tensorflow_backend.py}; operation by operation.
 *
 * @param sampleLosses {@code [N]}
 * @param mean scalar
 * @param differentiated what gradients are taken of
 * @param upstream the gradient of the mean with respect to {@code differentiated}; null for 1
 */
public record LossGraph(
    Operand<TFloat32> sampleLosses,
    Operand<TFloat32> mean,
    Operand<TFloat32> differentiated,
    @Nullable Operand<TFloat32> upstream) {

  /** Keras's {@code backend.epsilon()}. */
  private static final float EPSILON = 1e-7f;

  private static final float ONE_LESS_EPSILON = (float) (1.0 - 1e-7);

  /** What a loss looks at in a batch. */
  public record Batch(
      Operand<TFloat32> logits,
      Operand<TFloat32> outputs,
      Operand<TInt32> labels,
      Operand<TFloat32> oneHot) {}

  /**
   * Builds the operations.
   *
   * @param last the activation that makes the batch's outputs from its logits
   */
  public static LossGraph build(Ops tf, Loss loss, Activation last, Batch batch) {
    return switch (loss.source(last)) {
      case HIDDEN_LOGITS -> ofLogits(tf, loss.function(), batch.logits(), batch);
      case OUTPUTS_AS_LOGITS -> ofLogits(tf, loss.function(), batch.outputs(), batch);
      case PROBABILITIES -> ofProbabilities(tf, loss, batch);
    };
  }

  /** The gradients of the mean with respect to some values. */
  public List<Output<?>> gradients(Ops tf, List<? extends Operand<?>> values) {
    return upstream == null
        ? tf.gradients(differentiated, values).dy()
        : tf.gradients(List.of(differentiated), values, Gradients.dx(List.of(upstream))).dy();
  }

  private static LossGraph ofLogits(
      Ops tf, Loss.Function function, Operand<TFloat32> logits, Batch batch) {
    return switch (function) {
      case BINARY_CROSSENTROPY ->
          averaged(tf, meanOverClasses(tf, sigmoidCrossEntropy(tf, logits, batch.oneHot())));
      case CATEGORICAL_CROSSENTROPY -> softmaxCrossEntropy(tf, logits, batch.oneHot());
      case SPARSE_CATEGORICAL_CROSSENTROPY -> sparseSoftmaxCrossEntropy(tf, logits, batch.labels());
    };
  }

  private static LossGraph ofProbabilities(Ops tf, Loss loss, Batch batch) {
    return switch (loss.function()) {
      case BINARY_CROSSENTROPY -> averaged(tf, meanOverClasses(tf, binary(tf, loss, batch)));
      case CATEGORICAL_CROSSENTROPY -> averaged(tf, categorical(tf, batch));
      case SPARSE_CATEGORICAL_CROSSENTROPY -> {
        Operand<TFloat32> logs = tf.math.log(clip(tf, batch.outputs()));
        yield sparseSoftmaxCrossEntropy(tf, logs, batch.labels());
      }
    };
  }

  private static Operand<TFloat32> binary(Ops tf, Loss loss, Batch batch) {
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> p = clip(tf, batch.outputs());
    if (loss.rule() == Loss.Rule.KERAS2) {
      Operand<TFloat32> logit = tf.math.log(tf.math.div(p, tf.math.sub(one, p)));
      return sigmoidCrossEntropy(tf, logit, batch.oneHot());
    }
    Operand<TFloat32> ofOnes = tf.math.mul(batch.oneHot(), tf.math.log(p));
    Operand<TFloat32> ofZeros =
        tf.math.mul(tf.math.sub(one, batch.oneHot()), tf.math.log(tf.math.sub(one, p)));
    return tf.math.neg(tf.math.add(ofOnes, ofZeros));
  }

  private static Operand<TFloat32> categorical(Ops tf, Batch batch) {
    Operand<TInt32> classes = tf.constant(new int[] {1});
    Operand<TFloat32> rowSums = tf.reduceSum(batch.outputs(), classes, ReduceSum.keepDims(true));
    Operand<TFloat32> p = clip(tf, tf.math.div(batch.outputs(), rowSums));
    return tf.math.neg(tf.reduceSum(tf.math.mul(batch.oneHot(), tf.math.log(p)), classes));
  }

  private static Operand<TFloat32> clip(Ops tf, Operand<TFloat32> p) {
    return tf.math.maximum(tf.math.minimum(p, tf.constant(ONE_LESS_EPSILON)), tf.constant(EPSILON));
  }

  private static Operand<TFloat32> sigmoidCrossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> labels) {
    Operand<TFloat32> zeros = tf.zerosLike(logits);
    Operand<TBool> positive = tf.math.greaterEqual(logits, zeros);
    Operand<TFloat32> relu = tf.select(positive, logits, zeros);
    Operand<TFloat32> negativeAbsolute = tf.select(positive, tf.math.neg(logits), logits);
    return tf.math.add(
        tf.math.sub(relu, tf.math.mul(logits, labels)),
        tf.math.log1p(tf.math.exp(negativeAbsolute)));
  }

  private static Operand<TFloat32> meanOverClasses(Ops tf, Operand<TFloat32> cells) {
    return tf.math.mean(cells, tf.constant(new int[] {1}));
  }

  private static LossGraph averaged(Ops tf, Operand<TFloat32> sampleLosses) {
    Operand<TFloat32> mean = mean(tf, sampleLosses);
    return new LossGraph(sampleLosses, mean, mean, null);
  }

  private static LossGraph softmaxCrossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> oneHot) {
    SoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot);
    return fused(tf, entropy.loss(), entropy.backprop(), logits);
  }

  private static LossGraph sparseSoftmaxCrossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    SparseSoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        tf.nn.sparseSoftmaxCrossEntropyWithLogits(logits, labels);
    return fused(tf, entropy.loss(), entropy.backprop(), logits);
  }

  /** The fused operations hand out the gradient of each sample's loss; the mean's is 1/N of it. */
  private static LossGraph fused(
      Ops tf,
      Operand<TFloat32> sampleLosses,
      Operand<TFloat32> backprop,
      Operand<TFloat32> logits) {
    Operand<TFloat32> share = tf.math.divNoNan(tf.constant(1f), samples(tf, sampleLosses));
    return new LossGraph(
        sampleLosses, mean(tf, sampleLosses), logits, tf.math.mul(backprop, share));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> sampleLosses) {
    return tf.math.divNoNan(
        tf.reduceSum(sampleLosses, tf.constant(new int[] {0})), samples(tf, sampleLosses));
  }

  private static Operand<TFloat32> samples(Ops tf, Operand<TFloat32> sampleLosses) {
    return tf.dtypes.cast(tf.reduceProd(tf.shape(sampleLosses), tf.constant(0)), TFloat32.class);
  }
}
