package io.crosscheck.savedmodel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a model's input takes.
 *
 * @param name the input's name in its signature
 * @param dims the extents, the number of samples first, -1 where one is not known; empty where not
 *     even their number is
 */
public record ModelInputSpec(String name, ElementType type, Optional<List<Long>> dims) {
  private static final int ONE_IMAGE_RANK = 3;

  /** Copies the extents. */
  public ModelInputSpec {
    dims = dims.map(List::copyOf);
  }

  /** The only number of samples that the model takes at once, where it takes only one. */
  public OptionalInt fixedBatch() {
    return dims.isPresent() && !dims.get().isEmpty() && dims.get().get(0) > 0
        ? OptionalInt.of(Math.toIntExact(dims.get().get(0)))
        : OptionalInt.empty();
  }

  /** The extents of one sample, -1 where one is not known; empty where their number is not. */
  public Optional<List<Long>> sampleDims() {
    return dims.map(all -> all.isEmpty() ? all : all.subList(1, all.size()));
  }

  /** The number of values of one sample, where the extents tell it. */
  public OptionalInt features() {
    if (dims.isEmpty() || dims.get().isEmpty()) {
      return OptionalInt.empty();
    }
    long product = 1;
    for (long extent : dims.get().subList(1, dims.get().size())) {
      if (extent < 1 || extent > Integer.MAX_VALUE / product) {
        return OptionalInt.empty();
      }
      product *= extent;
    }
    return OptionalInt.of((int) product);
  }

  /**
   * The extents of one sample of so many values, where there is one way only: all known, one not
   * known, or the two sides of a square image not known. A model of unknown shape is given rows.
   */
  public Optional<List<Integer>> sampleShape(int features) {
    if (dims.isEmpty()) {
      return Optional.of(List.of(features));
    }
    List<Long> sample = sampleDims().orElseThrow();
    long known = 1;
    for (long extent : sample) {
      known *= Math.max(1, extent);
    }
    if (dims.get().isEmpty() || sample.contains(0L) || features % known != 0) {
      return Optional.empty();
    }
    int left = (int) (features / known);
    int unknown = Collections.frequency(sample, -1L);
    int side = (int) Math.round(Math.sqrt(left));
    if (unknown == 0 && left == 1) {
      return filled(sample, 1);
    }
    if (unknown == 1) {
      return filled(sample, left);
    }
    boolean square = unknown == 2 && sample.size() == ONE_IMAGE_RANK && side * side == left;
    return square ? filled(sample, side) : Optional.empty();
  }

  private static Optional<List<Integer>> filled(List<Long> sample, int unknown) {
    List<Integer> shape = new ArrayList<>();
    for (long extent : sample) {
      shape.add(extent < 0 ? unknown : Math.toIntExact(extent));
    }
    return Optional.of(List.copyOf(shape));
  }

  /** Whether samples of this shape can be fed. */
  public boolean takes(List<Integer> sampleShape) {
    if (dims.isEmpty()) {
      return true;
    }
    List<Long> sample = sampleDims().orElseThrow();
    if (dims.get().isEmpty() || sample.size() != sampleShape.size()) {
      return false;
    }
    for (int axis = 0; axis < sample.size(); axis++) {
      if (sample.get(axis) >= 0 && sample.get(axis) != (long) sampleShape.get(axis)) {
        return false;
      }
    }
    return true;
  }

  /** Type and shape, such as {@code float32 [?, 32, 32, 3]}. */
  @Override
  public String toString() {
    return new TensorSpec(name, Optional.of(type), type.toString(), dims, false).shapeText();
  }
}
