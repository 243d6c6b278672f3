package io.crosscheck.model;

import io.crosscheck.Nearest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The things of a kind that Keras knows by name.
 *
 * <p>Defaults: no other spelling, and nothing of Keras's left out.
 */
final class Vocabulary<T extends KerasName> {
  private final String kind;
  private final Map<String, T> known = new LinkedHashMap<>();
  private final Map<String, T> spellings = new LinkedHashMap<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  /**
   * Things by their Keras names.
   *
   * @param kind what messages call one, for example {@code activation}
   */
  Vocabulary(String kind, List<? extends T> things) {
    this.kind = kind;
    things.forEach(thing -> known.put(thing.kerasName(), thing));
  }

  /** The same with another name for a thing. */
  Vocabulary<T> with(String spelling, T thing) {
    spellings.put(spelling, thing);
    return this;
  }

  /** The same with a name that Keras knows and this project refuses. */
  Vocabulary<T> without(String name, String reason) {
    leftOut.put(name, reason);
    return this;
  }

  /** The names, each thing once. */
  List<String> names() {
    return List.copyOf(known.keySet());
  }

  /** The names that are refused, with the reason. */
  Map<String, String> refused() {
    return Collections.unmodifiableMap(leftOut);
  }

  /**
   * The thing of a name.
   *
   * @throws ModelException if there is none; the message names the nearest, or all where none is
   *     near
   */
  T find(String name) {
    T thing = known.getOrDefault(name, spellings.get(name));
    if (thing != null) {
      return thing;
    }
    String reason = leftOut.get(name);
    if (reason != null) {
      throw new ModelException(
          kind, name + " is not supported: " + reason + ". Use another " + kind + ".");
    }
    String nearest = Nearest.suggestion(name, known.keySet());
    throw new ModelException(
        kind,
        "unknown name: expected "
            + (nearest.isEmpty()
                ? "one of " + String.join(", ", known.keySet())
                : "one of Keras's " + kind + "s")
            + ", got '"
            + name
            + "'."
            + nearest);
  }
}
