package io.crosscheck.report;

/** Running text broken into lines at its spaces. */
final class Wrapped {
  private Wrapped() {}

  /**
   * Breaks a text into lines of at most so many characters, each with an indent; a longer word has
   * a line to itself.
   */
  static String lines(String text, String indent, int width) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && indent.length() + line.length() + 1 + word.length() > width) {
        lines.append(indent).append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    return lines.append(indent).append(line).append('\n').toString();
  }
}
