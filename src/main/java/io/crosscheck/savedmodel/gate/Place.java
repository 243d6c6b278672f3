package io.crosscheck.savedmodel.gate;

import io.crosscheck.Failure;
import io.crosscheck.savedmodel.SavedModelException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A place in a model that a refusal names.
 *
 * @param folder as the user named it
 * @param inside the way from there, such as {@code saved_model.pb, meta-graph 0, node 'x'}
 */
record Place(Path folder, String inside) {
  private static final int LONGEST_NAME = 80;

  /** A place within this one. */
  Place in(String part) {
    return new Place(folder, inside.isEmpty() ? part : inside + ", " + part);
  }

  /** A node within this graph or function. */
  Place node(String name) {
    return in("node " + quoted(name));
  }

  /** The exception that says what is wrong here. */
  SavedModelException refusal(String text) {
    return refusal(text, null);
  }

  /** The exception that says what is wrong here, and what showed it. */
  SavedModelException refusal(String text, @Nullable Throwable cause) {
    return new SavedModelException(Failure.BAD_INPUT, folder, lead() + text, cause);
  }

  /** The exception of a file that could not be read or copied. */
  SavedModelException unreadable(Exception cause) {
    return new SavedModelException(
        Failure.IO, folder, lead() + "the model's files cannot be copied: " + cause + ".", cause);
  }

  private String lead() {
    return inside.isEmpty() ? "" : inside + ": ";
  }

  /** A foreign name in quotes, cut, and without characters that a terminal would obey. */
  static String quoted(String name) {
    StringBuilder text = new StringBuilder("'");
    name.codePoints()
        .limit(LONGEST_NAME)
        .map(point -> isPrintable(point) ? point : '?')
        .forEach(text::appendCodePoint);
    return text.append(name.codePointCount(0, name.length()) > LONGEST_NAME ? "...'" : "'")
        .toString();
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
