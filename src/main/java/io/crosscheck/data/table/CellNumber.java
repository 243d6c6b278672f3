package io.crosscheck.data.table;

import java.util.Locale;
import java.util.Map;

/** A number as text files spell it; hexadecimal and Java's own suffixes are none. */
final class CellNumber {
  private static final Map<String, Double> WORDS =
      Map.of(
          "nan", Double.NaN,
          "inf", Double.POSITIVE_INFINITY,
          "infinity", Double.POSITIVE_INFINITY);

  private CellNumber() {}

  /** Whether a cell is a number. */
  static boolean is(String cell) {
    return isFinite(cell.strip()) || word(cell.strip()) != 0;
  }

  /** The number that a cell is. */
  static double of(String cell) {
    String text = cell.strip();
    return isFinite(text) ? Double.parseDouble(text) : word(text);
  }

  /** NaN or an infinity by name, or 0 where the text is no such name. */
  private static double word(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String name = text.substring(signed ? 1 : 0).toLowerCase(Locale.ROOT);
    double value = WORDS.getOrDefault(name, 0.0);
    return text.startsWith("-") ? -value : value;
  }

  /** An optional sign, digits with at most one point among them, and an optional exponent. */
  private static boolean isFinite(String text) {
    int length = text.length();
    int at = afterSign(text, 0);
    int digits = 0;
    boolean point = false;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0 || at == length) {
      return digits > 0;
    }
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int start = afterSign(text, at + 1);
    for (at = start; at < length; at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return at > start;
  }

  private static int afterSign(String text, int at) {
    boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    return signed ? at + 1 : at;
  }
}
