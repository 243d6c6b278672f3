package io.crosscheck.cli;

import io.crosscheck.model.Metric;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;

/** A metric's name; what it means is decided by the accuracy rule. */
final class MetricChoice implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    List<String> names = new ArrayList<>(List.of("accuracy"));
    for (Metric metric : Metric.values()) {
      names.add(metric.kerasName());
    }
    if (!names.contains(text) && !text.equals("acc")) {
      throw Choice.noneOf(names, text);
    }
    return text;
  }
}
