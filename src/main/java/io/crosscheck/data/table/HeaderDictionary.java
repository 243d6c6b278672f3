package io.crosscheck.data.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The dictionary in a NumPy array's header, read strictly: a type's name, True or False, and a
 * tuple of whole numbers are all that it may hold.
 */
final class HeaderDictionary {
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
  private static final int MOST_DIGITS = 18;

  private final String text;
  private final SourceFile file;
  private final Map<String, Object> values = new HashMap<>();
  private int at;

  HeaderDictionary(String text, SourceFile file) {
    this.text = text;
    this.file = file;
    readAll();
  }

  /** The name of the elements' type. */
  String type() {
    return (String) value("descr");
  }

  /** Whether the array is stored column by column. */
  boolean fortranOrder() {
    return (Boolean) value("fortran_order");
  }

  /** The length of each dimension. */
  List<Long> shape() {
    List<Long> lengths = new ArrayList<>();
    for (Object length : (List<?>) value("shape")) {
      lengths.add((Long) length);
    }
    return lengths;
  }

  private Object value(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw malformed("no '" + key + "'");
    }
    return value;
  }

  private void readAll() {
    expect('{');
    while (!next('}')) {
      String key = string();
      if (!KEYS.contains(key)) {
        throw malformed("an unknown key " + SourceFile.quoted(key));
      }
      expect(':');
      Object value =
          switch (key) {
            case "descr" -> typeName();
            case "shape" -> tuple();
            default -> truth();
          };
      if (values.put(key, value) != null) {
        throw malformed("'" + key + "' twice");
      }
      if (!next(',')) {
        expect('}');
        break;
      }
    }
    skipBlanks();
    if (at < text.length()) {
      throw malformed("more after its end");
    }
  }

  private String typeName() {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == '[') {
      throw file.refused(
          "is a structured array, with named fields: expected one type for all elements. Save one"
              + " field by np.save(file, array['field']).");
    }
    return string();
  }

  private String string() {
    skipBlanks();
    char quote = at < text.length() ? text.charAt(at) : ' ';
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw malformed("no quoted text at " + at);
    }
    String string = text.substring(at + 1, end);
    at = end + 1;
    return string;
  }

  private boolean truth() {
    skipBlanks();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw malformed("neither True nor False at " + at);
  }

  private List<Long> tuple() {
    List<Long> lengths = new ArrayList<>();
    expect('(');
    while (!next(')')) {
      lengths.add(number());
      if (!next(',')) {
        expect(')');
        break;
      }
    }
    return lengths;
  }

  private long number() {
    skipBlanks();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start || at - start > MOST_DIGITS) {
      throw malformed("no length of a dimension at " + start);
    }
    long number = Long.parseLong(text, start, at, 10);
    // Python 2 wrote its long integers with a suffix.
    if (at < text.length() && text.charAt(at) == 'L') {
      at++;
    }
    return number;
  }

  private boolean next(char wanted) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!next(wanted)) {
      throw malformed("no '" + wanted + "' at " + at);
    }
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
  }

  private RuntimeException malformed(String what) {
    return file.refused(
        "has a malformed header: expected a type, an order and a shape, got "
            + what
            + " in "
            + SourceFile.quoted(text.strip())
            + ". Save it again by np.save.");
  }
}
