package io.crosscheck.training.callback;

import io.crosscheck.Nearest;
import io.crosscheck.model.ModelException;
import io.crosscheck.result.Digits;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path with names in braces, which figures take the place of.
 *
 * <p>Source: Python's {@code str.format}, of which it knows widths, zeros and decimals: {@code
 * {epoch:02d}}, {@code {val_loss:.2f}}, {@code {accuracy}}.
 */
public record FilePattern(String text) {
  private static final Pattern FIELD =
      Pattern.compile("\\{(\\w+)(?::(0?\\d*)(\\.\\d+)?([dfeg])?)?}");

  public FilePattern {
    if (text.isBlank() || hasBrace(FIELD.matcher(text).replaceAll(""))) {
      throw new ModelException(
          "filepath",
          "expected a path with fields like {epoch:02d} or {val_loss:.2f}, got '" + text + "'.");
    }
  }

  /** Finds a name that no figure has. */
  void check(Collection<String> figures, boolean byBatch) {
    TreeSet<String> known = new TreeSet<>(figures);
    known.add("epoch");
    if (byBatch) {
      known.removeIf(name -> name.startsWith("val_"));
      known.add("batch");
    }
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      if (!known.contains(field.group(1))) {
        throw new ModelException(
            "filepath",
            "there is no such figure: expected one of "
                + String.join(", ", known)
                + ", got "
                + field.group(1)
                + "."
                + Nearest.suggestion(field.group(1), known));
      }
    }
  }

  /** The path with these figures. */
  String filled(Map<String, ? extends Number> figures) {
    return FIELD
        .matcher(text)
        .replaceAll(
            field ->
                Matcher.quoteReplacement(
                    filled(
                        figures.get(field.group(1)),
                        field.group(2),
                        field.group(3),
                        field.group(4))));
  }

  private static String filled(
      @Nullable Number value,
      @Nullable String width,
      @Nullable String decimals,
      @Nullable String kind) {
    if (value == null) {
      return "none";
    }
    String size = width == null ? "" : width;
    if (value instanceof Integer whole && (kind == null || kind.equals("d"))) {
      return String.format(Locale.ROOT, "%" + size + "d", whole);
    }
    if (decimals == null && kind == null && size.isEmpty()) {
      return Digits.python(value.doubleValue());
    }
    String form = kind == null || kind.equals("d") ? "f" : kind;
    return String.format(
        Locale.ROOT, "%" + size + (decimals == null ? "" : decimals) + form, value.doubleValue());
  }

  private static boolean hasBrace(String rest) {
    return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0;
  }
}
