package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.Nearest;
import io.crosscheck.model.Activation;
import io.crosscheck.model.KerasName;
import io.crosscheck.model.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A JSON object of a configuration in its place, which remembers the keys that were asked for.
 *
 * <p>Errors: {@link ModelException} with the place where a value has another type than asked for, a
 * key is missing, or one is left over.
 */
public final class ConfigObject {
  private static final int LONGEST_SHOWN = 60;

  private final String place;
  private final JsonNode object;
  private final Set<String> asked = new TreeSet<>();

  /**
   * An object to be read.
   *
   * @param place what messages call it
   * @throws ModelException where the node is no object
   */
  public ConfigObject(String place, JsonNode node) {
    this.place = place;
    this.object = node;
    if (!node.isObject()) {
      throw ModelException.inFile(place, expected("an object", node));
    }
  }

  /** What messages call it. */
  public String place() {
    return place;
  }

  /** The place of a key. */
  public String place(String key) {
    return place + ", " + key;
  }

  /** Whether a key has a value other than null. */
  public boolean has(String key) {
    asked.add(key);
    return object.hasNonNull(key);
  }

  /** Whether a key is there without a value. */
  boolean isNull(String key) {
    asked.add(key);
    return object.path(key).isNull();
  }

  /** The value of a key that must be there. */
  public JsonNode value(String key) {
    asked.add(key);
    JsonNode value = object.get(key);
    if (value == null) {
      throw ModelException.inFile(
          place, "lacks a key: expected " + key + ", got " + names() + nearest(key, names()) + ".");
    }
    return value;
  }

  /** The object of a key that must be there. */
  public ConfigObject object(String key) {
    return new ConfigObject(place(key), value(key));
  }

  /** The whole number of a key that must be there. */
  public int integer(String key) {
    return integer(key, value(key));
  }

  /** The whole number of a key that may be missing. */
  public int integer(String key, int otherwise) {
    return has(key) ? integer(key) : otherwise;
  }

  /** The whole number of a key that must be there, which may be a long one. */
  public long wholeNumber(String key) {
    JsonNode value = value(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw ModelException.inFile(place(key), expected("a whole number", value));
    }
    return value.asLong();
  }

  /** The whole numbers of a list that must be there; one number alone is a list of one. */
  public List<Integer> integers(String key) {
    JsonNode value = value(key);
    if (!value.isArray()) {
      return List.of(integer(key, value));
    }
    List<Integer> numbers = new ArrayList<>();
    value.forEach(number -> numbers.add(integer(key, number)));
    return numbers;
  }

  /** The finite number of a key that must be there. */
  public double number(String key) {
    JsonNode value = value(key);
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw ModelException.inFile(place(key), expected("a number", value));
    }
    return value.asDouble();
  }

  /** The number of a key that may be missing. */
  public double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  /** The yes or no of a key that may be missing. */
  public boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode value = value(key);
    if (!value.isBoolean()) {
      throw ModelException.inFile(place(key), expected("true or false", value));
    }
    return value.asBoolean();
  }

  /** The text of a key that must be there. */
  public String text(String key) {
    JsonNode value = value(key);
    if (!value.isTextual()) {
      throw ModelException.inFile(place(key), expected("a text", value));
    }
    return value.asText();
  }

  /** The text of a key that may be missing. */
  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** The constant that the text of a key names; the key may be missing. */
  public <T extends KerasName> T choice(String key, T[] constants, T otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    String name = text(key);
    List<String> names = Arrays.stream(constants).map(KerasName::kerasName).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw ModelException.inFile(
          place(key),
          "not supported: expected one of "
              + String.join(", ", names)
              + ", got "
              + name
              + "."
              + Nearest.suggestion(name, names));
    }
    return constants[index];
  }

  /** The activation of the key {@code activation}; linear where it is missing. */
  public Activation activation() {
    try {
      return has("activation") ? Activation.of(text("activation")) : Activation.LINEAR;
    } catch (ModelException e) {
      throw ModelException.inFile(place("activation"), e.problem());
    }
  }

  /**
   * Checks that a key is missing or has one of the values that are supported.
   *
   * @param supported as JSON writes them
   */
  public void only(String key, String... supported) {
    if (has(key) && !Arrays.asList(supported).contains(shown(value(key)))) {
      throw ModelException.inFile(
          place(key),
          "not supported: expected "
              + String.join(" or ", supported)
              + ", got "
              + shown(value(key))
              + ". Make the model without it.");
    }
  }

  /** Checks that keys are missing or null. */
  public void without(String... keys) {
    for (String key : keys) {
      only(key, "null");
    }
  }

  /** Passes over keys that change no result. */
  public void ignore(String... keys) {
    asked.addAll(List.of(keys));
  }

  /**
   * Checks that every key was asked for.
   *
   * @throws ModelException where one is left over: nobody knows what it would change
   */
  public void end() {
    for (String name : names()) {
      if (!asked.contains(name)) {
        throw ModelException.inFile(
            place,
            "unknown key: expected some of "
                + String.join(", ", asked)
                + ", got "
                + name
                + "."
                + Nearest.suggestion(name, asked));
      }
    }
  }

  /** A message's part: what was expected, and what is there instead. */
  static String expected(String what, JsonNode got) {
    return "expected " + what + ", got " + shown(got) + ".";
  }

  /** A value as JSON writes it, texts without quotes, not too long for a line. */
  static String shown(JsonNode value) {
    String text = value.isTextual() ? value.asText() : value.toString();
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
  }

  private int integer(String key, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw ModelException.inFile(place(key), expected("a whole number", value));
    }
    return value.asInt();
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String nearest(String key, Set<String> names) {
    return names.stream()
        .filter(name -> !Nearest.suggestion(name, List.of(key)).isEmpty())
        .map(name -> " (is " + name + " meant?)")
        .collect(Collectors.joining());
  }
}
