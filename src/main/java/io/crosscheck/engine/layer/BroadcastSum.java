package io.crosscheck.engine.layer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * The gradient of something that was broadcast: summed over the axes along which it was.
 *
 * <p>Source: TensorFlow 2.18 {@code python/ops/math_grad.py}, {@code _ReduceGradientArgs}.
 *
 * @param whole what it was broadcast to, with the batch; -1 where an extent is not known
 * @param part its own, with leading axes left out or 1
 */
record BroadcastSum(int[] whole, int[] part) {
  BroadcastSum(int[] whole, List<Integer> part) {
    this(whole, part.stream().mapToInt(Integer::intValue).toArray());
  }

  Operand<TFloat32> of(Ops tf, Operand<TFloat32> gradient) {
    int missing = whole.length - part.length;
    int[] axes =
        IntStream.range(0, whole.length)
            .filter(axis -> axis < missing || (part[axis - missing] == 1 && whole[axis] != 1))
            .toArray();
    if (axes.length == 0) {
      return gradient;
    }
    return tf.reshape(tf.sum(gradient, tf.constant(axes), Sum.keepDims(true)), tf.constant(part));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BroadcastSum sum
        && Arrays.equals(whole, sum.whole)
        && Arrays.equals(part, sum.part);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(whole) + Arrays.hashCode(part);
  }
}
