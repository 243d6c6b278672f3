package io.crosscheck.verify.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.fault.FaultTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each cause is named first where it, and no other cause, gives the claim. */
class FaultTableTest {
  private static final double LEAST_SHARE = 0.99;
  private static final double MOST_EXCLUDED = 0.3;

  /** Of so few cases one may be missed. */
  private static final int FEW = 20;

  private static final int MANY = 200;

  @Test
  void namesTheCauseOfFewCasesFirst() {
    FaultTable table = new FaultTable();
    Faults.ALL.forEach(fault -> table.run(fault, FEW, 1));
    for (Row row : table.rows()) {
      assertTrue(row.identifiable() > FEW / 3, row::toString);
      assertTrue(row.misses().size() <= 1, row::toString);
    }
  }

  @Test
  @Tag("slow")
  void namesTheCauseFirstInAlmostAllIdentifiableCases() throws IOException {
    FaultTable table = new FaultTable();
    Faults.ALL.forEach(fault -> table.run(fault, MANY, 1));
    BigCounts.addTo(table);
    String text = table.text();
    System.out.println(text);
    Path target = Path.of("target");
    Files.createDirectories(target);
    Files.writeString(target.resolve("fault-table.md"), text);
    for (Row row : table.rows()) {
      assertTrue(row.cases() >= MANY, row::toString);
      assertTrue(row.firstShare() >= LEAST_SHARE, row::toString);
      assertTrue(row.excludedShare() <= MOST_EXCLUDED, row::toString);
    }
  }

  @Test
  void hasAFaultForEachCause() {
    Set<String> causes =
        ModelFaults.catalogue().stream()
            .map(Hypothesis::id)
            .collect(Collectors.toCollection(TreeSet::new));
    // Near ties are no fault.
    causes.remove("near-ties");
    Set<String> faults =
        Faults.ALL.stream()
            .map(FaultTable.Fault::cause)
            .collect(Collectors.toCollection(TreeSet::new));
    faults.add(BigCounts.CAUSE);
    assertEquals(causes, faults);
  }
}
