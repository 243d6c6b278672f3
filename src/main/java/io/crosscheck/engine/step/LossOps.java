package io.crosscheck.engine.step;

import io.crosscheck.engine.layer.BackwardPass;
import io.crosscheck.engine.layer.ForwardPass;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
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
 * @param upstream the gradient of the mean with respect to {@code differentiated}, written out as
 *     Keras's graph computes it: TensorFlow's own C++ gradients round some of them differently
 */
public record LossOps(
    Operand<TFloat32> sampleLosses,
    Operand<TFloat32> mean,
    Operand<TFloat32> differentiated,
    Operand<TFloat32> upstream) {

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
  public static LossOps build(Ops tf, Loss loss, Activation last, Batch batch) {
    return switch (loss.source(last)) {
      case HIDDEN_LOGITS -> ofLogits(tf, loss.function(), batch.logits(), batch);
      case OUTPUTS_AS_LOGITS -> ofLogits(tf, loss.function(), batch.outputs(), batch);
      case PROBABILITIES -> ofProbabilities(tf, loss, batch);
    };
  }

  /** Where the gradient arrives in the network. */
  public BackwardPass.Start start(ForwardPass forward) {
    return differentiated == forward.logits()
        ? BackwardPass.Start.LOGITS
        : BackwardPass.Start.OUTPUTS;
  }

  private static LossOps ofLogits(
      Ops tf, Loss.Function function, Operand<TFloat32> logits, Batch batch) {
    return switch (function) {
      case BINARY_CROSSENTROPY -> sigmoidCrossEntropy(tf, logits, batch.oneHot());
      case CATEGORICAL_CROSSENTROPY -> softmaxCrossEntropy(tf, logits, batch.oneHot());
      case SPARSE_CATEGORICAL_CROSSENTROPY -> sparseCrossEntropy(tf, logits, batch.labels());
    };
  }

  private static LossOps ofProbabilities(Ops tf, Loss loss, Batch batch) {
    ClippedProbabilities p = new ClippedProbabilities(tf, batch.outputs());
    return switch (loss.function()) {
      case BINARY_CROSSENTROPY ->
          loss.rule() == Loss.Rule.KERAS2
              ? binaryThroughLogits(tf, p, batch.oneHot())
              : binary(tf, p, batch.oneHot());
      case CATEGORICAL_CROSSENTROPY -> categorical(tf, batch);
      case SPARSE_CATEGORICAL_CROSSENTROPY -> {
        LossOps ofLogs = sparseCrossEntropy(tf, tf.math.log(p.values()), batch.labels());
        yield ofLogs.through(batch.outputs(), p.gradientThroughLog(ofLogs.upstream()));
      }
    };
  }

  private static LossOps sigmoidCrossEntropy(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> labels) {
    Operand<TFloat32> zeros = tf.zerosLike(x);
    Operand<TBool> positive = tf.math.greaterEqual(x, zeros);
    Operand<TFloat32> e = tf.math.exp(tf.select(positive, tf.math.neg(x), x));
    Operand<TFloat32> cells =
        tf.math.add(
            tf.math.sub(tf.select(positive, x, zeros), tf.math.mul(x, labels)), tf.math.log1p(e));
    Operand<TFloat32> share = cellShare(tf, x);
    Operand<TFloat32> fromLog =
        tf.math.mul(tf.math.mul(share, tf.math.reciprocal(tf.math.add(tf.constant(1f), e))), e);
    Operand<TFloat32> upstream =
        tf.math.sub(
            tf.select(positive, tf.math.sub(share, fromLog), fromLog), tf.math.mul(share, labels));
    return averaged(tf, meanOverClasses(tf, cells), x, upstream);
  }

  private static LossOps binary(Ops tf, ClippedProbabilities p, Operand<TFloat32> labels) {
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> others = tf.math.sub(one, labels);
    Operand<TFloat32> q = tf.math.sub(one, p.values());
    Operand<TFloat32> cells =
        tf.math.neg(
            tf.math.add(
                tf.math.mul(labels, tf.math.log(p.values())), tf.math.mul(others, tf.math.log(q))));
    Operand<TFloat32> minusShare = tf.math.neg(cellShare(tf, p.values()));
    Operand<TFloat32> gradient =
        tf.math.sub(
            tf.math.mul(tf.math.mul(minusShare, labels), tf.math.reciprocal(p.values())),
            tf.math.mul(tf.math.mul(minusShare, others), tf.math.reciprocal(q)));
    return averaged(tf, meanOverClasses(tf, cells), p.unclipped(), p.gradient(gradient));
  }

  /** Keras 2.2: back to a logit by log(p / (1 - p)), so that no gradient is left once clipped. */
  private static LossOps binaryThroughLogits(
      Ops tf, ClippedProbabilities p, Operand<TFloat32> labels) {
    Operand<TFloat32> q = tf.math.sub(tf.constant(1f), p.values());
    Operand<TFloat32> ratio = tf.math.div(p.values(), q);
    LossOps ofLogit = sigmoidCrossEntropy(tf, tf.math.log(ratio), labels);
    Operand<TFloat32> ofRatio = tf.math.mul(ofLogit.upstream(), tf.math.reciprocal(ratio));
    Operand<TFloat32> gradient =
        tf.math.add(
            tf.math.div(ofRatio, q),
            tf.math.neg(
                tf.math.mul(ofRatio, tf.math.div(tf.math.div(tf.math.neg(p.values()), q), q))));
    return ofLogit.through(p.unclipped(), p.gradient(gradient));
  }

  private static LossOps categorical(Ops tf, Batch batch) {
    Operand<TInt32> classes = tf.constant(new int[] {1});
    Operand<TFloat32> outputs = batch.outputs();
    Operand<TFloat32> rowSums = tf.reduceSum(outputs, classes, ReduceSum.keepDims(true));
    ClippedProbabilities p = new ClippedProbabilities(tf, tf.math.div(outputs, rowSums));
    Operand<TFloat32> sampleLosses =
        tf.math.neg(tf.reduceSum(tf.math.mul(batch.oneHot(), tf.math.log(p.values())), classes));
    Operand<TFloat32> ofLog = tf.math.mul(tf.math.neg(sampleShare(tf, outputs)), batch.oneHot());
    Operand<TFloat32> ofShare = p.gradientThroughLog(ofLog);
    Operand<TFloat32> ofRowSums =
        tf.reduceSum(
            tf.math.mul(ofShare, tf.math.div(tf.math.div(tf.math.neg(outputs), rowSums), rowSums)),
            classes,
            ReduceSum.keepDims(true));
    return averaged(
        tf, sampleLosses, outputs, tf.math.add(tf.math.div(ofShare, rowSums), ofRowSums));
  }

  private static LossOps softmaxCrossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> oneHot) {
    SoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot);
    return averaged(
        tf, entropy.loss(), logits, tf.math.mul(entropy.backprop(), sampleShare(tf, logits)));
  }

  private static LossOps sparseCrossEntropy(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    SparseSoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        tf.nn.sparseSoftmaxCrossEntropyWithLogits(logits, labels);
    return averaged(
        tf, entropy.loss(), logits, tf.math.mul(entropy.backprop(), sampleShare(tf, logits)));
  }

  private static LossOps averaged(
      Ops tf,
      Operand<TFloat32> sampleLosses,
      Operand<TFloat32> differentiated,
      Operand<TFloat32> upstream) {
    Operand<TFloat32> mean =
        tf.math.divNoNan(
            tf.reduceSum(sampleLosses, tf.constant(new int[] {0})), samples(tf, sampleLosses));
    return new LossOps(sampleLosses, mean, differentiated, upstream);
  }

  /** The same loss, differentiated one step further back. */
  private LossOps through(Operand<TFloat32> earlier, Operand<TFloat32> gradient) {
    return new LossOps(sampleLosses, mean, earlier, gradient);
  }

  private static Operand<TFloat32> meanOverClasses(Ops tf, Operand<TFloat32> cells) {
    return tf.math.mean(cells, tf.constant(new int[] {1}));
  }

  /**
   * What a sample's loss adds to the mean, in every cell. It is a full tensor because TensorFlow's
   * graph optimizer reorders products with a scalar, which changes their bits.
   */
  private static Operand<TFloat32> sampleShare(Ops tf, Operand<TFloat32> like) {
    return tf.math.add(tf.zerosLike(like), tf.math.divNoNan(tf.constant(1f), samples(tf, like)));
  }

  /** What a cell's loss adds to the mean over classes and samples; rounded twice as in Keras. */
  private static Operand<TFloat32> cellShare(Ops tf, Operand<TFloat32> like) {
    Operand<TFloat32> classes =
        tf.dtypes.cast(
            tf.reduceProd(
                tf.gather(tf.shape(like), tf.constant(new int[] {1}), tf.constant(0)),
                tf.constant(0)),
            TFloat32.class);
    return tf.math.add(
        tf.zerosLike(like),
        tf.math.div(tf.math.divNoNan(tf.constant(1f), samples(tf, like)), classes));
  }

  /** The number of samples, of which only a value knows beforehand. */
  private static Operand<TFloat32> samples(Ops tf, Operand<TFloat32> rows) {
    if (tf.scope().env().isEager()) {
      return tf.constant((float) rows.shape().get(0));
    }
    return tf.dtypes.cast(
        tf.reduceProd(
            tf.gather(tf.shape(rows), tf.constant(new int[] {0}), tf.constant(0)), tf.constant(0)),
        TFloat32.class);
  }
}
