package io.crosscheck.engine;

import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * All weights of a network in Keras's {@code get_weights()} order.
 *
 * <p>Shapes: the values of a kernel {@code [inputs, units]} row by row; of a bias {@code [units]}.
 *
 * <p>Errors: {@link ModelException} where a value's length is not its description's.
 */
public record Weights(List<Layer.Weight> descriptions, List<float[]> values) {
  public Weights {
    descriptions = List.copyOf(descriptions);
    values = List.copyOf(values);
    if (descriptions.size() != values.size()) {
      throw new ModelException(
          "weights",
          "the number of arrays is wrong: expected "
              + descriptions.size()
              + ", got "
              + values.size()
              + ".");
    }
    for (int i = 0; i < values.size(); i++) {
      if (descriptions.get(i).size() != values.get(i).length) {
        throw new ModelException(
            "weights",
            descriptions.get(i).name()
                + " has the wrong length: expected "
                + descriptions.get(i).size()
                + ", got "
                + values.get(i).length
                + ".");
      }
    }
  }

  /** Freshly drawn weights; the same seed gives the same ones on every machine. */
  public static Weights initial(Functional model, long seed) {
    Random random = new Random(seed);
    List<float[]> values = new ArrayList<>();
    for (Layer.Weight weight : model.weights()) {
      values.add(weight.initializer().draw(weight.shape(), random));
    }
    return new Weights(model.weights(), values);
  }

  /** The SHA-256 of all values as little-endian float32, in order. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (float[] value : values) {
        ByteBuffer bytes =
            ByteBuffer.allocate(value.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(value);
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
