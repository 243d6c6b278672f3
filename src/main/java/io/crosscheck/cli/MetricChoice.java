package io.crosscheck.cli;

import io.crosscheck.model.ModelException;
import io.crosscheck.model.config.RequestedMetric;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A metric by its name or as Python writes it; the accuracy rule says what 'accuracy' is. */
final class MetricChoice implements ITypeConverter<RequestedMetric> {
  /** A comma that does not stand in parentheses, which may hold others. */
  static final String SEPARATOR = ",(?![^()]*(?:\\([^()]*\\)[^()]*)*\\))";

  @Override
  public RequestedMetric convert(String text) {
    try {
      return RequestedMetric.of(text);
    } catch (ModelException e) {
      throw new TypeConversionException(e.problem());
    }
  }
}
