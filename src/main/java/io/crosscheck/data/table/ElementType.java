package io.crosscheck.data.table;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a NumPy array's elements.
 *
 * <p>Source: NumPy's array interface, {@code typestr}.
 *
 * @param bytes the length of one element
 * @param name NumPy's own name for it, such as {@code <f4}
 */
record ElementType(Kind kind, int bytes, ByteOrder order, String name) {

  /** What an element is. */
  enum Kind {
    BOOL,
    SIGNED,
    UNSIGNED,
    FLOAT,
    /** Text of one byte a character, padded with zeros. */
    LATIN_TEXT,
    /** Text of four bytes a code point, padded with zeros. */
    UNICODE_TEXT;

    /** Whether the elements are text. */
    boolean isText() {
      return this == LATIN_TEXT || this == UNICODE_TEXT;
    }
  }

  static final ElementType FLOAT64_NATIVE = native8("f8", Kind.FLOAT);

  private static final int LONGEST_TEXT_BYTES = 1 << 20;
  private static final Pattern NAME = Pattern.compile("([<>|=]?)([a-zA-Z?])(\\d{0,9})");
  private static final Map<String, String> REFUSED =
      Map.of(
          "O", "Python objects, which are pickled and are never read here",
          "c", "complex numbers",
          "V", "records or raw bytes",
          "M", "dates",
          "m", "time spans");

  private static ElementType native8(String name, Kind kind) {
    return new ElementType(kind, 8, ByteOrder.nativeOrder(), name);
  }

  /** The type that NumPy gives this name. */
  static ElementType of(String name, SourceFile file) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw unknown(name, "a type that is not known here", file);
    }
    String letter = String.valueOf(parts.group(2));
    String digits = String.valueOf(parts.group(3));
    int size = digits.isEmpty() ? 0 : Integer.parseInt(digits);
    ByteOrder order =
        switch (String.valueOf(parts.group(1))) {
          case ">" -> ByteOrder.BIG_ENDIAN;
          case "=" -> ByteOrder.nativeOrder();
          default -> ByteOrder.LITTLE_ENDIAN;
        };
    Kind kind =
        switch (letter) {
          case "b", "?" -> Kind.BOOL;
          case "i" -> Kind.SIGNED;
          case "u" -> Kind.UNSIGNED;
          case "f" -> Kind.FLOAT;
          case "S", "a" -> Kind.LATIN_TEXT;
          case "U" -> Kind.UNICODE_TEXT;
          default ->
              throw unknown(
                  name, REFUSED.getOrDefault(letter, "a type that is not known here"), file);
        };
    int bytes =
        switch (kind) {
          case UNICODE_TEXT -> size <= LONGEST_TEXT_BYTES ? Integer.BYTES * size : 0;
          case BOOL -> letter.equals("?") && size == 0 ? 1 : size;
          default -> size;
        };
    boolean possible =
        switch (kind) {
          case BOOL -> bytes == 1;
          case FLOAT -> bytes == 2 || bytes == 4 || bytes == 8;
          case SIGNED, UNSIGNED -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
          case LATIN_TEXT, UNICODE_TEXT -> bytes > 0 && bytes <= LONGEST_TEXT_BYTES;
        };
    if (!possible) {
      throw unknown(name, "a size that is not known here", file);
    }
    return new ElementType(kind, bytes, order, name);
  }

  private static RuntimeException unknown(String name, String meaning, SourceFile file) {
    return file.refused(
        "holds elements of the type "
            + SourceFile.quoted(name)
            + ": "
            + meaning
            + ". Expected bool, an integer, float16, float32, float64 or text. Convert it by"
            + " array.astype(...) and save it again.");
  }

  /** The format that a score of this type counts as stored in; integers are exact. */
  Precision precision() {
    if (kind != Kind.FLOAT || bytes == 8) {
      return Precision.FLOAT64;
    }
    return bytes == 4 ? Precision.FLOAT32 : Precision.FLOAT16;
  }
}
