package io.crosscheck.report;

/** Plain text made safe to stand in Markdown, where it then reads as it was. */
final class Markdown {
  private static final String SPECIAL = "\\`*[]<>&|~$#";

  private Markdown() {}

  /** The text on one line, with a backslash before what Markdown or HTML would take for markup. */
  static String escaped(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SPECIAL.indexOf(c) >= 0 || (c == '_' && !isWithinWord(line, i))) {
        escaped.append('\\');
      }
      // An @ would tell a person of that name, on the platforms that show such reports.
      escaped.append(c == '@' ? "&#64;" : Character.toString(c));
    }
    return escaped.toString();
  }

  private static boolean isWithinWord(String text, int i) {
    return i > 0
        && i + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(i - 1))
        && Character.isLetterOrDigit(text.charAt(i + 1));
  }
}
