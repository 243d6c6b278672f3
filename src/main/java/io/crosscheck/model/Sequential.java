package io.crosscheck.model;

import java.util.List;

/**
 * Networks of layers one after the other.
 *
 * <p>Source: Keras 3 {@code keras.Sequential}.
 */
public final class Sequential {
  private Sequential() {}

  /**
   * A network of the layers given, named as Keras names them in a fresh process: dense, dense_1,
   * dense_2.
   *
   * @param input the shape of one sample
   */
  public static Functional of(SampleShape input, Layer... layers) {
    return of(input, List.of(layers));
  }

  /** The same of a list. */
  public static Functional of(SampleShape input, List<? extends Layer> layers) {
    Wiring wiring = new Wiring(input);
    String before = Functional.INPUT;
    for (Layer layer : layers) {
      before = wiring.add(layer, before);
    }
    return wiring.network();
  }
}
