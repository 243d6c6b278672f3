package io.crosscheck.data.table;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that come one by one, kept on disk as codes. */
final class NameSpool implements AutoCloseable {
  // More different names than this are no classes, and would fill the memory.
  private static final int MOST_NAMES = 100_000;
  private static final ElementType CODE =
      new ElementType(ElementType.Kind.SIGNED, Integer.BYTES, ByteOrder.nativeOrder(), "i4");

  private final SourceFile file;
  private final Spool codes = Spool.create(0);
  private final Map<String, Integer> codeByName = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Integer> firstRows = new ArrayList<>();
  private int rows;

  NameSpool(SourceFile file) {
    this.file = file;
  }

  /** Adds the next sample's name. */
  void add(String name) {
    Integer code = codeByName.get(name);
    if (code == null) {
      if (name.isBlank()) {
        throw file.refusedRow(rows, "has no label: expected a class name. Write one.");
      }
      if (names.size() == MOST_NAMES) {
        throw file.refusedRow(
            rows,
            "has yet another name, "
                + SourceFile.quoted(name)
                + ": expected at most "
                + MOST_NAMES
                + " classes. Check that this is the file of labels.");
      }
      code = names.size();
      codeByName.put(name, code);
      names.add(name);
      firstRows.add(rows);
    }
    codes.add(code);
    rows = Math.addExact(rows, 1);
  }

  /** All names so far. */
  NameColumn column(List<String> notes) {
    MappedNumbers numbers = new MappedNumbers(codes.map(Integer.BYTES, CODE.order()), CODE);
    return new NameColumn(file, numbers, List.copyOf(names), List.copyOf(firstRows), notes);
  }

  @Override
  public void close() {
    codes.close();
  }
}
