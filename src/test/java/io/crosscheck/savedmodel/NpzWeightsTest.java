package io.crosscheck.savedmodel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openlca.npy.NpyArray;
import org.openlca.npy.NpyDoubleArray;
import org.openlca.npy.NpyFloatArray;
import org.openlca.npy.Npz;

class NpzWeightsTest {
  private static final Functional SMALL =
      Sequential.of(
          SampleShape.of(3), new Dense(2, Activation.RELU), new Dense(2, Activation.SOFTMAX));

  @TempDir private Path temporary;

  @Test
  void readsArraysInTheOrderOfTheirNumbers() throws IOException {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      layers.add(new Dense(2, Activation.RELU));
    }
    Functional model = Sequential.of(SampleShape.of(2), layers);
    Weights weights = Weights.initial(model, 1);
    weights.values().forEach(value -> value[0] += new Random(7).nextFloat());
    List<NamedArray> arrays = arrays(weights);
    Path sorted = write("sorted", arrays);
    assertEquals(weights.sha256(), NpzWeights.read(sorted, model).sha256());
    Collections.shuffle(arrays, new Random(3));
    Path shuffled = write("shuffled", arrays);
    assertEquals(weights.sha256(), NpzWeights.read(shuffled, model).sha256());
  }

  @Test
  void readsTheFixtureOfKeras() {
    Path file = Path.of("src/test/resources/keras/seed_network_start/arrays.npz");
    List<Layer> layers = new ArrayList<>();
    for (int units : new int[] {60, 50, 60, 70, 30}) {
      layers.add(new Dense(units, Activation.RELU));
    }
    layers.add(new Dense(10, Activation.SIGMOID));
    Weights read = NpzWeights.read(file, Sequential.of(SampleShape.of(1024), layers));
    NpyArray<?> kernel = Npz.read(file.toFile(), "w10.npy");
    assertArrayEquals((float[]) kernel.data(), read.values().get(10));
  }

  @Test
  void readsColumnsAsRows() throws IOException {
    List<NamedArray> arrays = arrays(Weights.initial(SMALL, 1));
    float[] columns = {1, 2, 3, 4, 5, 6};
    arrays.set(0, new NamedArray("arr_0", NpyFloatArray.columnOrderOf(columns, 3, 2)));
    Weights read = NpzWeights.read(write("columns", arrays), SMALL);
    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, read.values().get(0));
  }

  @Test
  void refusesAnotherCount() throws IOException {
    List<NamedArray> arrays = arrays(Weights.initial(SMALL, 1));
    arrays.remove(3);
    assertTrue(refusal(write("few", arrays)).contains("expected 4 (a kernel and a bias"));
  }

  @Test
  void refusesAnotherTypeByName() throws IOException {
    List<NamedArray> arrays = arrays(Weights.initial(SMALL, 1));
    arrays.set(2, new NamedArray("arr_2", NpyDoubleArray.rowOrderOf(new double[4], 2, 2)));
    String message = refusal(write("type", arrays));
    assertTrue(message.contains("dense_1/kernel does not fit: expected float32"), message);
  }

  @Test
  void refusesAnotherShapeByName() throws IOException {
    List<NamedArray> arrays = arrays(Weights.initial(SMALL, 1));
    arrays.set(0, new NamedArray("arr_0", NpyFloatArray.rowOrderOf(new float[6], 2, 3)));
    String message = refusal(write("shape", arrays));
    assertTrue(message.contains("dense/kernel does not fit: expected float32 [3, 2]"), message);
    arrays = arrays(Weights.initial(SMALL, 1));
    arrays.set(1, new NamedArray("arr_1", NpyFloatArray.rowOrderOf(new float[2], 1, 2)));
    assertTrue(refusal(write("bias", arrays)).contains("dense/bias"));
  }

  @Test
  void refusesWhatIsNoNpz() throws IOException {
    refusal(temporary.resolve("none.npz"));
    refusal(temporary);
    refusal(Files.createFile(temporary.resolve("empty.npz")));
    refusal(Files.writeString(temporary.resolve("text.npz"), "PK this is no zip"));
    byte[] whole = Files.readAllBytes(write("whole", arrays(Weights.initial(SMALL, 1))));
    for (int length = 1; length < whole.length; length += 31) {
      refusal(Files.write(temporary.resolve("cut.npz"), Arrays.copyOf(whole, length)));
    }
  }

  /** Whatever a damaged file holds, it is either read as weights of the right shapes or refused. */
  @Test
  void survivesDamage() throws IOException {
    byte[] whole = Files.readAllBytes(write("whole", arrays(Weights.initial(SMALL, 1))));
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j <= random.nextInt(3); j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(temporary.resolve("damaged.npz"), damaged);
      try {
        assertEquals(4, NpzWeights.read(file, SMALL).values().size());
      } catch (SavedModelException refusal) {
        assertEquals(Failure.BAD_INPUT, refusal.failure());
      }
    }
  }

  private record NamedArray(String name, NpyArray<?> array) {}

  private static List<NamedArray> arrays(Weights weights) {
    List<NamedArray> arrays = new ArrayList<>();
    for (int i = 0; i < weights.values().size(); i++) {
      List<Integer> shape = weights.descriptions().get(i).shape();
      float[] values = weights.values().get(i);
      arrays.add(
          new NamedArray(
              "arr_" + i,
              shape.size() == 2
                  ? NpyFloatArray.rowOrderOf(values, shape.get(0), shape.get(1))
                  : NpyFloatArray.vectorOf(values)));
    }
    return arrays;
  }

  private Path write(String name, List<NamedArray> arrays) {
    Path file = temporary.resolve(name + ".npz");
    Npz.create(
        file.toFile(),
        zip -> arrays.forEach(entry -> Npz.write(zip, entry.name() + ".npy", entry.array())));
    return file;
  }

  private static String refusal(Path file) {
    SavedModelException refusal =
        assertThrows(SavedModelException.class, () -> NpzWeights.read(file, SMALL));
    String message = String.valueOf(refusal.getMessage());
    assertEquals(Failure.BAD_INPUT, refusal.failure());
    assertTrue(message.startsWith("[" + file + "] "), message);
    return message;
  }
}
