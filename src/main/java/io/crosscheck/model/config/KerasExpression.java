package io.crosscheck.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object of Keras's as its users write it in Python, read into Keras's JSON format: {@code
 * SGD(learning_rate=0.1, nesterov=True)} becomes its class's name with a {@code config}.
 *
 * <p>Values are numbers, also one divided by another, {@code True}, {@code False}, {@code None},
 * quoted texts, bare words, lists and tuples of values, and further objects. Arguments have names:
 * the order of a Python constructor's is not known here.
 *
 * <p>Errors: {@link ModelException} with the place and the character where the text ends to be one.
 */
public final class KerasExpression {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
  private static final Pattern BLANK = Pattern.compile("\\s*");
  private static final int DEEPEST = 16;

  private final String place;
  private final String text;
  private int at;
  private int depth;

  private KerasExpression(String place, String text) {
    this.place = place;
    this.text = text;
  }

  /**
   * The object of a text.
   *
   * @param place what messages call the text, for example {@code --optimizer}
   */
  public static JsonNode parse(String place, String text) {
    KerasExpression expression = new KerasExpression(place, text);
    JsonNode value = expression.value();
    expression.end();
    return value;
  }

  /** The objects of a text that has commas between them. */
  public static List<JsonNode> parseAll(String place, String text) {
    KerasExpression expression = new KerasExpression(place, text);
    List<JsonNode> values = new ArrayList<>();
    do {
      values.add(expression.value());
    } while (expression.skip(','));
    expression.end();
    return values;
  }

  private void end() {
    if (at < text.length()) {
      throw wrong("the end");
    }
  }

  private JsonNode value() {
    if (++depth > DEEPEST) {
      throw wrong("at most " + DEEPEST + " objects in each other");
    }
    blank();
    JsonNode value = any();
    blank();
    depth--;
    return value;
  }

  private JsonNode any() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String number = match(NUMBER);
    if (number != null) {
      return number(number);
    }
    String quoted = match(QUOTED);
    if (quoted != null) {
      return json.textNode(quoted.substring(1, quoted.length() - 1));
    }
    if (skip('[')) {
      return list(']');
    }
    if (skip('(')) {
      return list(')');
    }
    String word = match(WORD);
    if (word == null) {
      throw wrong("a name or a value");
    }
    return switch (word) {
      case "True", "true" -> json.booleanNode(true);
      case "False", "false" -> json.booleanNode(false);
      case "None", "null" -> json.nullNode();
      default -> skip('(') ? object(word) : json.textNode(word);
    };
  }

  private JsonNode number(String digits) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (skip('/')) {
      blank();
      String divisor = match(NUMBER);
      if (divisor == null) {
        throw wrong("a number");
      }
      return finite(Double.parseDouble(digits) / Double.parseDouble(divisor));
    }
    if (digits.matches("[-+]?\\d+")) {
      try {
        long whole = Long.parseLong(digits);
        return whole == (int) whole ? json.numberNode((int) whole) : json.numberNode(whole);
      } catch (NumberFormatException e) {
        throw wrong("a number of at most 64 bits before this");
      }
    }
    return finite(Double.parseDouble(digits));
  }

  private JsonNode finite(double number) {
    if (!Double.isFinite(number)) {
      throw wrong("a finite number before this");
    }
    return JsonNodeFactory.instance.numberNode(number);
  }

  private ArrayNode list(char close) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    while (!skip(close)) {
      list.add(value());
      if (!skip(',')) {
        require(close);
        break;
      }
    }
    return list;
  }

  private ObjectNode object(String className) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ObjectNode config = object.put("class_name", className).putObject("config");
    while (!skip(')')) {
      blank();
      int start = at;
      String name = match(WORD);
      if (name == null || !skip('=')) {
        at = start;
        throw wrong("an argument by its name, as in " + className + "(name=value)");
      }
      if (config.has(name)) {
        throw wrong("each argument of " + className + " once, " + name + " is there twice,");
      }
      config.set(name, value());
      if (!skip(',')) {
        require(')');
        break;
      }
    }
    return object;
  }

  private @Nullable String match(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher.group();
  }

  private void blank() {
    match(BLANK);
  }

  private boolean skip(char expected) {
    blank();
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void require(char expected) {
    if (!skip(expected)) {
      throw wrong("',' or '" + expected + "'");
    }
  }

  private ModelException wrong(String expected) {
    String rest = text.substring(at);
    return new ModelException(
        place,
        "expected "
            + expected
            + " at character "
            + (at + 1)
            + ", got "
            + (rest.isEmpty() ? "the end" : "'" + rest + "'")
            + ". Write it as in Python: Name(argument=value, ...).");
  }
}
