package io.crosscheck.engine.layer;

import io.crosscheck.model.Extent;
import io.crosscheck.model.Padding;
import io.crosscheck.model.Pooling2D;
import java.util.List;

/**
 * How a window slides over images, as TensorFlow's operations take it.
 *
 * @param size of four dimensions, as the strides
 */
record PoolingWindow(List<Long> size, List<Long> strides, String padding) {

  static PoolingWindow of(Pooling2D layer) {
    return new PoolingWindow(
        dimensions(layer.poolSize()),
        dimensions(layer.strides()),
        layer.padding() == Padding.SAME ? "SAME" : "VALID");
  }

  long[] sizes() {
    return size.stream().mapToLong(Long::longValue).toArray();
  }

  long[] steps() {
    return strides.stream().mapToLong(Long::longValue).toArray();
  }

  /** Those of an extent, for samples and channels 1. */
  static List<Long> dimensions(Extent extent) {
    return List.of(1L, (long) extent.height(), (long) extent.width(), 1L);
  }
}
