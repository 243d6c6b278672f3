package io.crosscheck;

import java.util.Collection;

/** The name that a mistyped one was probably meant to be. */
public final class Nearest {
  private Nearest() {}

  /** A sentence that offers the nearest known name; empty where none is near. */
  public static String suggestion(String typed, Collection<String> known) {
    String nearest = "";
    int smallest = 1 + Math.max(2, typed.length() / 3);
    for (String name : known) {
      int distance = distance(typed, name);
      if (distance < smallest) {
        smallest = distance;
        nearest = name;
      }
    }
    return nearest.isEmpty() ? "" : " Did you mean " + nearest + "?";
  }

  /** Levenshtein's: insertions, deletions and replacements. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
