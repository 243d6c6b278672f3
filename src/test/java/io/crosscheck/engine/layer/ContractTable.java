package io.crosscheck.engine.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The table of the layers' contract: each case against each of its judges. */
final class ContractTable {
  static final Path PLACE = Path.of("target/layer-contract.md");

  private final Map<String, Row> rows = new TreeMap<>();

  /**
   * One case.
   *
   * @param differingBits values of the graph's that are not Keras's to the bit
   * @param values how many were compared
   * @param graph largest difference of the graph from Keras
   * @param eager largest difference of eager execution from the graph, and why bits differ
   * @param nativeGradient that of TensorFlow's own gradient from the graph's, or why it is not
   *     asked
   * @param numeric that of the slope from the graph's gradient, or why it is another
   */
  record Row(
      String layer,
      String name,
      int differingBits,
      int values,
      double graph,
      String eager,
      String nativeGradient,
      String numeric) {

    private String line() {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %.1e | %s | %s | %s |",
          layer,
          name,
          differingBits == 0 ? "equal" : differingBits + " of " + values + " differ",
          graph,
          eager,
          nativeGradient,
          numeric);
    }
  }

  synchronized void add(Row row) {
    rows.put(row.layer() + " " + row.name(), row);
  }

  synchronized Collection<Row> rows() {
    return rows.values();
  }

  /** Writes the table, and gives it. */
  synchronized String write() throws IOException {
    StringBuilder table = new StringBuilder();
    table.append("| layer | case | bits, graph and Keras | graph - Keras | eager - graph |");
    table.append(" TensorFlow's own gradient - graph | numeric - graph |\n");
    table.append("|---|---|---|---|---|---|---|\n");
    rows.values().forEach(row -> table.append(row.line()).append('\n'));
    Files.createDirectories(PLACE.toAbsolutePath().getParent());
    Files.writeString(PLACE, table);
    return table.toString();
  }
}
