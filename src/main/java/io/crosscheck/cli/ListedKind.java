package io.crosscheck.cli;

import io.crosscheck.model.Activation;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.KerasName;
import io.crosscheck.model.Presets;
import io.crosscheck.model.config.LayerFormats;
import io.crosscheck.training.callback.CallbackFormats;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Something that {@code list} can list. */
enum ListedKind implements KerasName {
  LAYERS(() -> new TreeSet<>(LayerFormats.classNames())),
  ACTIVATIONS(() -> names(Activation.values())),
  INITIALIZERS(() -> names(Initializer.values())),
  CALLBACKS(CallbackFormats::names),
  PRESETS(Presets::names);

  private final Supplier<Collection<String>> names;

  ListedKind(Supplier<Collection<String>> names) {
    this.names = names;
  }

  /** The names, in the order of the alphabet where no other is better. */
  List<String> names() {
    return List.copyOf(names.get());
  }

  @Override
  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all kinds, for the help. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names(values()).iterator();
    }
  }

  private static Collection<String> names(KerasName[] all) {
    return Arrays.stream(all).map(KerasName::kerasName).sorted().toList();
  }
}
