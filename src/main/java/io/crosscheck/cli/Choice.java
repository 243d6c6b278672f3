package io.crosscheck.cli;

import io.crosscheck.Nearest;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Rescale;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.KerasName;
import io.crosscheck.model.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option's value that is one of a few names; a wrong one is answered with the nearest. */
final class Choice<T> implements ITypeConverter<T> {
  private final List<T> values;
  private final Function<T, String> name;

  private Choice(T[] values, Function<T, String> name) {
    this.values = List.of(values);
    this.name = name;
  }

  /** Makes options of the descriptions' enumerations take their Keras names. */
  static void registerAll(CommandLine command) {
    register(command, Activation.class);
    register(command, AccuracyRule.class);
    register(command, Initializer.class);
    register(command, Loss.Function.class);
    register(command, Loss.Rule.class);
    command.registerConverter(
        ColorMode.class, new Choice<>(ColorMode.values(), ColorMode::kerasName));
    command.registerConverter(Rescale.class, new Choice<>(Rescale.values(), Rescale::text));
  }

  private static <T extends Enum<T> & KerasName> void register(CommandLine command, Class<T> type) {
    command.registerConverter(type, of(type));
  }

  /** The choice among an enumeration's Keras names. */
  static <T extends Enum<T> & KerasName> Choice<T> of(Class<T> type) {
    return new Choice<>(type.getEnumConstants(), KerasName::kerasName);
  }

  @Override
  public T convert(String text) {
    List<String> names = values.stream().map(name).toList();
    int index = names.indexOf(text);
    if (index < 0) {
      throw noneOf(names, text);
    }
    return values.get(index);
  }

  /** The refusal of a text that is none of the names. */
  static TypeConversionException noneOf(List<String> names, String text) {
    return new TypeConversionException(
        "expected one of "
            + String.join(", ", names)
            + ", got '"
            + text
            + "'."
            + Nearest.suggestion(text, names));
  }

  @Override
  public String toString() {
    return Arrays.toString(values.stream().map(name).toArray());
  }
}
