package io.crosscheck.savedmodel;

import io.crosscheck.Failure;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.openlca.npy.Array2d;
import org.openlca.npy.NpyArray;
import org.openlca.npy.NpyFloatArray;
import org.openlca.npy.Npz;

/**
 * Weights in a NumPy {@code .npz} file, as {@code np.savez(file, *model.get_weights())} writes it.
 *
 * <p>Errors: {@link SavedModelException} where the file is none, or an array's count, type or shape
 * is not the network's.
 */
public final class NpzWeights {
  private NpzWeights() {}

  /** Reads the weights of a network. */
  public static Weights read(Path file, Functional model) {
    if (!Files.isRegularFile(file)) {
      throw new SavedModelException(
          Failure.BAD_INPUT, file, "the file is not there: expected weights in .npz form.");
    }
    try {
      List<String> names = new ArrayList<>(Npz.entries(file.toFile()));
      names.sort(Comparator.comparingInt(NpzWeights::number).thenComparing(name -> name));
      List<Layer.Weight> weights = model.weights();
      if (names.size() != weights.size()) {
        throw new SavedModelException(
            Failure.BAD_INPUT,
            file,
            "the number of arrays is wrong: expected "
                + weights.size()
                + " (a kernel and a bias for each layer), got "
                + names.size()
                + ".");
      }
      List<float[]> values = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        values.add(values(file, weights.get(i), Npz.read(file.toFile(), names.get(i))));
      }
      return new Weights(weights, values);
    } catch (UncheckedIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw notNpz(file, e);
    } catch (RuntimeException e) {
      // The library reports a malformed file by a bare RuntimeException.
      if (e instanceof SavedModelException) {
        throw e;
      }
      throw notNpz(file, e);
    }
  }

  /**
   * Writes weights as {@code np.savez} does, whole or not at all.
   *
   * @throws SavedModelException if the file cannot be written
   */
  public static void write(Path file, Weights weights) {
    Path absolute = file.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
      Path partial = Files.createTempFile(absolute.getParent(), ".weights", ".npz");
      try {
        Npz.create(
            partial.toFile(),
            zip -> {
              for (int i = 0; i < weights.values().size(); i++) {
                int[] shape =
                    weights.descriptions().get(i).shape().stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                Npz.write(
                    zip,
                    "arr_" + i + ".npy",
                    new NpyFloatArray(shape, weights.values().get(i), false));
              }
            });
        Files.move(partial, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new SavedModelException(
          Failure.CANNOT_WRITE,
          file,
          "the weights cannot be written: " + e.getMessage() + ". Name another place.",
          e);
    }
  }

  private static float[] values(Path file, Layer.Weight weight, NpyArray<?> array) {
    List<Integer> shape = Arrays.stream(array.shape()).boxed().toList();
    if (!(array instanceof NpyFloatArray floats) || !shape.equals(weight.shape())) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          file,
          weight.name()
              + " does not fit: expected float32 "
              + weight.shape()
              + ", got "
              + array.dataType()
              + " "
              + shape
              + ". Save float32 arrays in get_weights() order.");
    }
    return array.hasColumnOrder() && shape.size() == 2 ? rowByRow(floats) : floats.data();
  }

  private static float[] rowByRow(NpyFloatArray columns) {
    int rows = Array2d.rowCountOf(columns);
    int width = Array2d.columnCountOf(columns);
    float[] values = new float[rows * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = Array2d.get(columns, i / width, i % width);
    }
    return values;
  }

  /** NumPy names unnamed arrays arr_0, arr_1 and so on, and arr_10 must come after arr_9. */
  private static int number(String name) {
    String digits = name.replaceAll("\\D+", "");
    return digits.isEmpty() || digits.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private static SavedModelException notNpz(Path file, RuntimeException cause) {
    return new SavedModelException(
        Failure.BAD_INPUT,
        file,
        "this is no .npz file: " + cause.getMessage() + ". Write it by np.savez.",
        cause);
  }
}
