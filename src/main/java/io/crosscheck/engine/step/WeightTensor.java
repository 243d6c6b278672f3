package io.crosscheck.engine.step;

import io.crosscheck.model.Layer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** A weight's values on their way to TensorFlow and back. */
public final class WeightTensor {
  private WeightTensor() {}

  /** The weight's dimensions as TensorFlow has them. */
  public static Shape shape(Layer.Weight weight) {
    return Shape.of(weight.shape().stream().mapToLong(Integer::longValue).toArray());
  }

  /** A tensor of these values, which the caller closes. */
  public static TFloat32 of(Layer.Weight weight, float[] values) {
    return TFloat32.tensorOf(shape(weight), DataBuffers.of(values));
  }

  /** A copy of a tensor's values, row by row. */
  public static float[] values(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
