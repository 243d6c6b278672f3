package io.crosscheck.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A layer that computes from its inputs value by value.
 *
 * <p>Shapes: two or more inputs; output the greatest of each extent. Where an extent is 1, its
 * value stands for all; an input of fewer extents has 1 for the first ones.
 *
 * <p>Errors: {@link ModelException} where there are fewer than two inputs, or extents differ and
 * none is 1.
 *
 * <p>Source: Keras 3.15 {@code layers/merging/base_merge.py}; fixtures of {@code
 * tools/layer_cases_merge.py}.
 */
public sealed interface ElementwiseLayer extends MergingLayer
    permits Add, Average, Maximum, Minimum, Multiply, Subtract {
  /** The most inputs that the layer takes. */
  default int mostInputs() {
    return Integer.MAX_VALUE;
  }

  @Override
  default String className() {
    return getClass().getSimpleName();
  }

  @Override
  default SampleShape output(List<SampleShape> inputs) {
    if (inputs.size() < 2 || inputs.size() > mostInputs()) {
      throw wrong(inputs);
    }
    SampleShape output = inputs.get(0);
    for (SampleShape input : inputs.subList(1, inputs.size())) {
      int rank = Math.max(output.rank(), input.rank());
      List<Integer> dims = new ArrayList<>();
      for (int axis = 0; axis < rank; axis++) {
        int left = ofRank(output, rank).get(axis);
        int right = ofRank(input, rank).get(axis);
        if (left != right && Math.min(left, right) != 1) {
          throw wrong(inputs);
        }
        dims.add(Math.max(left, right));
      }
      output = new SampleShape(dims);
    }
    return output;
  }

  /** A shape's extents, the first of them 1 where it has fewer. */
  static List<Integer> ofRank(SampleShape shape, int rank) {
    List<Integer> dims = new ArrayList<>(Collections.nCopies(rank - shape.rank(), 1));
    dims.addAll(shape.dims());
    return dims;
  }

  private ModelException wrong(List<SampleShape> inputs) {
    return new ModelException(
        "layers",
        ("AEIOU".indexOf(className().charAt(0)) < 0 ? "a " : "an ")
            + className()
            + " layer computes value by value from inputs of one shape: expected "
            + (mostInputs() == 2 ? "two" : "two or more")
            + ", alike but for extents of 1, got "
            + inputs
            + ".");
  }
}
