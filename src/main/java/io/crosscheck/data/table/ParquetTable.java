package io.crosscheck.data.table;

import io.crosscheck.data.DatasetException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/** A Parquet file as a table: numbers in columns, or one column of names. */
final class ParquetTable {
  // pandas keeps row numbers under names that start so.
  private static final String INDEX = "__index_level_";

  private ParquetTable() {}

  /** The file's columns as a table. */
  static StoredTable read(SourceFile file) {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .usePageChecksumVerification()
            .build();
    try (ParquetFileReader reader =
        ParquetFileReader.open(new LocalInputFile(file.path()), options)) {
      MessageType schema = reader.getFileMetaData().getSchema();
      List<ParquetColumn> columns = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      for (var type : schema.getFields()) {
        if (type.getName().startsWith(INDEX)) {
          notes.add("The column " + SourceFile.quoted(type.getName()) + " was left out.");
        } else {
          columns.add(ParquetColumn.of(type, schema, file));
        }
      }
      long rows = reader.getRecordCount();
      if (rows <= 0 || columns.isEmpty() || rows > Integer.MAX_VALUE) {
        throw file.refused(
            "holds "
                + rows
                + " rows of "
                + columns.size()
                + " columns: expected at least one of each, and at most "
                + Integer.MAX_VALUE
                + " rows. Write it again.");
      }
      return columns.stream().anyMatch(ParquetColumn::isText)
          ? names(file, reader, columns, notes)
          : numbers(file, reader, columns, notes, (int) rows);
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw file.refused(
          "is no Parquet file that can be read: "
              + SourceFile.reason(cause)
              + ". Write it again, or save it as .npy.",
          e);
    }
  }

  /** Something done with the columns of each row in turn. */
  private interface RowAction {
    void accept(long row, List<ColumnReader> cells);
  }

  private static void forEachRow(
      ParquetFileReader reader, List<ParquetColumn> columns, RowAction action) throws IOException {
    MessageType schema = reader.getFileMetaData().getSchema();
    String writer = reader.getFileMetaData().getCreatedBy();
    long row = 0;
    for (PageReadStore group = reader.readNextRowGroup();
        group != null;
        group = reader.readNextRowGroup()) {
      ColumnReadStoreImpl store =
          new ColumnReadStoreImpl(group, new NothingConverted(), schema, writer);
      List<ColumnReader> cells =
          columns.stream().map(column -> store.getColumnReader(column.descriptor())).toList();
      for (long i = 0; i < group.getRowCount(); i++) {
        action.accept(row++, cells);
        cells.forEach(ColumnReader::consume);
      }
    }
  }

  private static NumberGrid numbers(
      SourceFile file,
      ParquetFileReader reader,
      List<ParquetColumn> columns,
      List<String> notes,
      int rows)
      throws IOException {
    ElementType type = commonType(columns);
    try (Spool spool = Spool.create((long) rows * columns.size() * type.bytes())) {
      long[] read = {0};
      forEachRow(
          reader,
          columns,
          (row, cells) -> {
            read[0] = row + 1;
            for (int i = 0; i < columns.size(); i++) {
              double value = columns.get(i).number(cells.get(i), row);
              if (type.bytes() == Float.BYTES) {
                spool.addFloat((float) value);
              } else {
                spool.add(value);
              }
            }
          });
      if (read[0] != rows) {
        throw file.refused(
            "is damaged: expected " + rows + " rows, got " + read[0] + ". Write it again.");
      }
      return new NumberGrid(
          file,
          new MappedNumbers(spool.map(type.bytes(), type.order()), type),
          rows,
          columns.size(),
          false,
          columns.size() == 1,
          columns.stream().map(ParquetColumn::name).toList(),
          List.copyOf(notes));
    }
  }

  private static NameColumn names(
      SourceFile file, ParquetFileReader reader, List<ParquetColumn> columns, List<String> notes)
      throws IOException {
    if (columns.size() != 1) {
      throw file.refused(
          "holds text beside other columns, "
              + SourceFile.quoted(columns.stream().map(ParquetColumn::name).toList().toString())
              + ": expected numbers, or one column of names. Write those columns alone.");
    }
    try (NameSpool names = new NameSpool(file)) {
      forEachRow(
          reader, columns, (row, cells) -> names.add(columns.get(0).text(cells.get(0), row)));
      return names.column(List.copyOf(notes));
    }
  }

  /** The narrowest type that holds all columns: float32 where it does, else float64. */
  private static ElementType commonType(List<ParquetColumn> columns) {
    return columns.stream().allMatch(ParquetColumn::isNarrow)
        ? new ElementType(ElementType.Kind.FLOAT, Float.BYTES, ByteOrder.nativeOrder(), "f4")
        : ElementType.FLOAT64_NATIVE;
  }

  /** What the library asks for to build records, of which none are built. */
  private static final class NothingConverted extends GroupConverter {
    private static final PrimitiveConverter NOTHING = new PrimitiveConverter() {};

    @Override
    public Converter getConverter(int field) {
      return NOTHING;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
