package io.crosscheck.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How a layer's weights are drawn before training.
 *
 * <p>A seed of the initializer's own is not kept: the random generators differ, so it would not
 * give Keras's values; the run's seed decides every one.
 *
 * <p>Source: Keras 3.15 {@code keras.initializers}; fixtures {@code keras-names/initializer_*} and
 * {@code keras/initializer_*} compare the distribution.
 */
public sealed interface Initializer extends KerasObject
    permits Zeros,
        Ones,
        Constant,
        Identity,
        Orthogonal,
        RandomNormal,
        RandomUniform,
        TruncatedNormal,
        VarianceScaling,
        FanScaling {
  // Nothing here may have a body that an implementation inherits: then to initialize one of the
  // records would initialize this interface first, which makes all of them.
  Initializer ZEROS = new Zeros();
  Initializer ONES = new Ones();
  Initializer CONSTANT = new Constant(0);
  Initializer IDENTITY = new Identity(1);
  Initializer ORTHOGONAL = new Orthogonal(1);
  Initializer RANDOM_NORMAL = new RandomNormal(0, 0.05);
  Initializer RANDOM_UNIFORM = new RandomUniform(-0.05, 0.05);
  Initializer TRUNCATED_NORMAL = new TruncatedNormal(0, 0.05);
  Initializer VARIANCE_SCALING = VarianceScaling.BY_DEFAULT;
  Initializer GLOROT_UNIFORM = new FanScaling(FanScaling.Author.GLOROT, FanScaling.Form.UNIFORM);
  Initializer GLOROT_NORMAL = new FanScaling(FanScaling.Author.GLOROT, FanScaling.Form.NORMAL);
  Initializer HE_UNIFORM = new FanScaling(FanScaling.Author.HE, FanScaling.Form.UNIFORM);
  Initializer HE_NORMAL = new FanScaling(FanScaling.Author.HE, FanScaling.Form.NORMAL);
  Initializer LECUN_UNIFORM = new FanScaling(FanScaling.Author.LECUN, FanScaling.Form.UNIFORM);
  Initializer LECUN_NORMAL = new FanScaling(FanScaling.Author.LECUN, FanScaling.Form.NORMAL);

  /**
   * Draws a weight.
   *
   * @param shape of a kernel {@code [..., inputs, outputs]}: what precedes is a receptive field
   * @param random decides every value; its algorithm is specified, so a seed means the same weights
   *     on every machine
   * @throws ModelException if the initializer makes no weight of that shape
   */
  float[] draw(List<Integer> shape, Random random);

  /** Each initializer that Keras has by name, with Keras's default options. */
  static Initializer[] values() {
    return InitializerNames.ALL.toArray(Initializer[]::new);
  }

  /**
   * The initializer that Keras has by a name, with default options; {@code GlorotUniform} and short
   * names like {@code uniform} included.
   *
   * @throws ModelException if there is none; the message names the nearest
   */
  @JsonCreator
  static Initializer of(String name) {
    return InitializerNames.VOCABULARY.find(name);
  }

  /** What Keras has and this project has not, with the reason. */
  static Map<String, String> unsupported() {
    return InitializerNames.VOCABULARY.refused();
  }
}
