package io.crosscheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.engine.Execution;
import io.crosscheck.model.KerasName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openlca.npy.NpyArray;
import org.openlca.npy.Npz;

/**
 * One golden case that real Keras made: a folder with {@code case.json} and {@code arrays.npz}.
 *
 * <p>Source: {@code tools/make_keras_fixtures.py}, {@code tools/make_layer_fixtures.py}, {@code
 * tools/make_name_fixtures.py}, {@code tools/make_augmented_fixtures.py}.
 */
public record KerasCase(Path root, String name, JsonNode about) {
  private static final Path ROOT = Path.of("src/test/resources/keras");
  private static final Path NAMES = Path.of("src/test/resources/keras-names");
  private static final Path LAYERS = Path.of("src/test/resources/keras-layers");
  private static final Path CALLBACKS = Path.of("src/test/resources/keras-callbacks");
  private static final Path AUGMENTED = Path.of("src/test/resources/keras-augmented");
  private static final Path PENALTIES = Path.of("src/test/resources/keras-penalties");
  private static final JsonMapper JSON = new JsonMapper();

  /** Every case. */
  public static List<KerasCase> all() {
    return all(ROOT);
  }

  /** Every activation, or every initializer, that Keras has by name. */
  public static List<KerasCase> byName(String family) {
    return all(NAMES).stream().filter(c -> c.text("family").equals(family)).toList();
  }

  /** Every case of a regularizer, of a constraint, or of a network that has them. */
  public static List<KerasCase> penalties(String family) {
    return all(PENALTIES).stream().filter(c -> c.text("family").equals(family)).toList();
  }

  /** Every case of a single layer. */
  public static List<KerasCase> layers() {
    return all(LAYERS);
  }

  /** Every case of a kind of training that callbacks are told of. */
  public static List<KerasCase> callbacks(String family) {
    return all(CALLBACKS).stream().filter(c -> c.text("family").equals(family)).toList();
  }

  /** Every network with random layers. */
  public static List<KerasCase> augmented() {
    return all(AUGMENTED);
  }

  private static List<KerasCase> all(Path root) {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .map(folder -> named(root, folder.toFile().getName()))
          .sorted(Comparator.comparing(KerasCase::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of a family; a test that takes them is what handles the family. */
  public static List<KerasCase> family(String family) {
    List<KerasCase> cases = all().stream().filter(c -> c.text("family").equals(family)).toList();
    if (cases.isEmpty()) {
      throw new IllegalStateException("no fixture has the family " + family);
    }
    return cases;
  }

  /** The case of a folder. */
  public static KerasCase named(String name) {
    return named(ROOT, name);
  }

  private static KerasCase named(Path root, String name) {
    try {
      return new KerasCase(
          root, name, JSON.readTree(root.resolve(name).resolve("case.json").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value of {@code case.json}, which must be there. */
  public JsonNode value(String key) {
    JsonNode value = about.get(key);
    if (value == null) {
      throw new IllegalStateException(name + "/case.json lacks " + key);
    }
    return value;
  }

  /** A text of {@code case.json}. */
  public String text(String key) {
    return value(key).asText();
  }

  /** A number of {@code case.json}. */
  public int integer(String key) {
    return value(key).asInt();
  }

  /** How far a value may be from Keras's. */
  public double tolerance() {
    return value("tolerance").asDouble();
  }

  /** The constant that {@code case.json} names. */
  public <T extends KerasName> T choice(String key, T[] constants) {
    return Arrays.stream(constants)
        .filter(constant -> constant.kerasName().equals(text(key)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + ": unknown " + key + " " + text(key)));
  }

  /** The shape of an array. */
  public long[] shape(String array) {
    return Arrays.stream(array(array).shape()).asLongStream().toArray();
  }

  /** Keras's values in a graph, or where operations are executed one after the other. */
  public float[] floats(String array, Execution mode) {
    for (JsonNode other : about.path("other_bits_eagerly")) {
      if (mode == Execution.EAGER && other.asText().equals(array)) {
        return floats(array + "_eager");
      }
    }
    return floats(array);
  }

  /** The values of a float32 array, row by row; those of an int32 array as such. */
  public float[] floats(String array) {
    NpyArray<?> values = array(array);
    if (!(values.data() instanceof int[] integers)) {
      return values.asFloatArray().data();
    }
    float[] floats = new float[integers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = integers[i];
    }
    return floats;
  }

  /** The values of an int32 array. */
  public int[] integers(String array) {
    return array(array).asIntArray().data();
  }

  /** The values of a uint8 array, as bytes. */
  public byte[] bytes(String array) {
    int[] values = integers(array);
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private NpyArray<?> array(String array) {
    return Npz.read(root.resolve(name).resolve("arrays.npz").toFile(), array + ".npy");
  }

  /** The case's name, by which a test's report calls it. */
  @Override
  public String toString() {
    return name;
  }

  /** The distinct texts under a key among the cases of a family. */
  public static List<String> texts(String family, String... keys) {
    return family(family).stream()
        .map(c -> Arrays.stream(keys).map(c::text).collect(Collectors.joining(" ")))
        .distinct()
        .sorted()
        .toList();
  }
}
