package io.crosscheck.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A network as Keras's {@code model.summary()} prints it: each layer with its output's shape and
 * its number of weights, and where it takes its inputs from unless that is the layer before.
 *
 * <p>Source: Keras 3.15 {@code utils/summary_utils.py}; recorded in {@code keras-models/}.
 *
 * @param model the network's name
 * @param input the name of the row of the network's input, which Keras's Sequential has none of
 */
public record Summary(String model, Optional<String> input, Functional network) {
  private static final int BYTES_PER_VALUE = 4;
  private static final int BYTES_PER_UNIT = 1024;
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB");

  private static final int LINEAR_WIDTH = 88;
  private static final int GRAPH_WIDTH = 108;
  private static final int NARROWEST = 40;
  private static final int PARAMETERS_COLUMN = 2;

  /** The text for a network that has only the names which Keras gives in a fresh process. */
  public static String of(Functional network) {
    return network.isSequential()
        ? new Summary("sequential", Optional.empty(), network).text()
        : new Summary("functional", Optional.of(Functional.INPUT), network).text();
  }

  /** The text as wide as Keras makes it where the terminal is wide enough. */
  public String text() {
    return text(network.isSequential() ? LINEAR_WIDTH : GRAPH_WIDTH);
  }

  /**
   * The text.
   *
   * @param width of the table in characters, as Keras's {@code line_length}; not under 40
   */
  public String text(int width) {
    long all = network.parameters();
    long trained = network.trainableParameters();
    return "Model: \""
        + model
        + "\"\n"
        + table(Math.max(NARROWEST, width))
        + total("Total", all)
        + total("Trainable", trained)
        + total("Non-trainable", all - trained);
  }

  private String table(int width) {
    boolean linear = network.isSequential();
    List<String> heading = List.of("Layer (type)", "Output Shape", "Param #", "Connected to");
    BoxTable table =
        linear
            ? new BoxTable(width, List.of(0.45, 0.8, 1.0), PARAMETERS_COLUMN, heading.subList(0, 3))
            : new BoxTable(width, List.of(0.3, 0.56, 0.74, 1.0), PARAMETERS_COLUMN, heading);
    input.ifPresent(
        name -> table.add(row(name, "InputLayer", network.input(), 0, linear, List.of())));
    for (PlacedLayer placed : network.placed()) {
      table.add(
          row(
              placed.name(),
              placed.layer().className(),
              placed.output(),
              placed.parameters(),
              linear,
              placed.node().inputs()));
    }
    return table.end();
  }

  private List<String> row(
      String name,
      String type,
      SampleShape output,
      long values,
      boolean linear,
      List<String> inputs) {
    List<String> cells = new ArrayList<>();
    cells.add(name + " (" + type + ")");
    cells.add(output.toString());
    cells.add(grouped(values));
    if (!linear) {
      cells.add(
          inputs.isEmpty() ? "-" : String.join(", ", inputs.stream().map(this::tensor).toList()));
    }
    return cells;
  }

  private String tensor(String node) {
    return (node.equals(Functional.INPUT) ? input.orElse(node) : node) + "[0][0]";
  }

  private static String total(String which, long values) {
    return " " + which + " params: " + grouped(values) + " (" + memory(values) + ")\n";
  }

  private static String grouped(long values) {
    return String.format(Locale.ROOT, "%,d", values);
  }

  private static String memory(long values) {
    double size = values * (double) BYTES_PER_VALUE;
    int unit = 0;
    while (size >= BYTES_PER_UNIT && unit < UNITS.size() - 1) {
      size /= BYTES_PER_UNIT;
      unit++;
    }
    return new BigDecimal(size).setScale(2, RoundingMode.HALF_EVEN) + " " + UNITS.get(unit);
  }
}
