package io.crosscheck.model;

import java.util.List;

/**
 * The values of a sample, in order, in other extents.
 *
 * <p>Shapes: input {@code [N, ...]}, output {@code [N, ...target]}.
 *
 * <p>Errors: {@link ModelException} where an extent is neither positive nor -1, two are -1, or the
 * number of values differs.
 *
 * <p>Source: Keras 3 {@code keras.layers.Reshape}; fixtures {@code keras-layers/reshape_*}.
 *
 * @param target the extents without the batch; one may be -1, for what is left
 */
public record Reshape(List<Integer> target) implements SingleInputLayer {
  public Reshape {
    target = List.copyOf(target);
    if (target.stream().anyMatch(extent -> extent < -1 || extent == 0)
        || target.stream().filter(extent -> extent == -1).count() > 1) {
      throw new ModelException(
          "layers",
          "a Reshape layer needs extents: expected positive ones and at most one -1, got "
              + target
              + ".");
    }
  }

  /** A layer that gives samples these extents. */
  public static Reshape to(Integer... target) {
    return new Reshape(List.of(target));
  }

  @Override
  public String className() {
    return "Reshape";
  }

  @Override
  public SampleShape output(SampleShape input) {
    long known = 1;
    for (int extent : target) {
      // More than an array holds is more than any input has.
      known = extent == -1 || known > Integer.MAX_VALUE ? known : known * extent;
    }
    boolean open = target.contains(-1);
    if (open ? input.size() % known != 0 : input.size() != known) {
      throw new ModelException(
          "layers",
          "a Reshape layer keeps the number of values: expected "
              + input.size()
              + (open ? " to be divisible, as " : ", as in ")
              + input
              + ", got "
              + target
              + ".");
    }
    int left = Math.toIntExact(input.size() / known);
    return new SampleShape(target.stream().map(extent -> extent == -1 ? left : extent).toList());
  }
}
