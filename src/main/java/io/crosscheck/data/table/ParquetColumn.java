package io.crosscheck.data.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A column of a Parquet file that holds one number or one name a row.
 *
 * @param unsigned whether its integers are
 */
record ParquetColumn(
    SourceFile file, String name, ColumnDescriptor descriptor, Content content, boolean unsigned) {

  /** What a cell is. */
  enum Content {
    BOOL,
    INT32,
    INT64,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    TEXT
  }

  /** The column of a field, if it can be read as numbers or names. */
  static ParquetColumn of(Type field, MessageType schema, SourceFile file) {
    if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
      throw refused(field, "lists or records", file);
    }
    PrimitiveType type = field.asPrimitiveType();
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    boolean integer = meaning instanceof IntLogicalTypeAnnotation;
    boolean text =
        meaning instanceof StringLogicalTypeAnnotation
            || meaning instanceof EnumLogicalTypeAnnotation;
    boolean half = meaning instanceof Float16LogicalTypeAnnotation;
    PrimitiveTypeName stored = type.getPrimitiveTypeName();
    boolean plain =
        meaning == null
            || (integer
                && (stored == PrimitiveTypeName.INT32 || stored == PrimitiveTypeName.INT64));
    Content content =
        switch (stored) {
          case BOOLEAN -> plain ? Content.BOOL : null;
          case INT32 -> plain ? Content.INT32 : null;
          case INT64 -> plain ? Content.INT64 : null;
          case FLOAT -> plain ? Content.FLOAT32 : null;
          case DOUBLE -> plain ? Content.FLOAT64 : null;
          case BINARY -> text ? Content.TEXT : null;
          case FIXED_LEN_BYTE_ARRAY ->
              half && type.getTypeLength() == Short.BYTES ? Content.FLOAT16 : null;
          default -> null;
        };
    if (content == null) {
      throw refused(field, meaning == null ? stored.toString() : meaning.toString(), file);
    }
    boolean unsigned = meaning instanceof IntLogicalTypeAnnotation range && !range.isSigned();
    return new ParquetColumn(
        file,
        field.getName(),
        schema.getColumnDescription(new String[] {field.getName()}),
        content,
        unsigned);
  }

  private static RuntimeException refused(Type field, String got, SourceFile file) {
    return file.refused(
        "has the column "
            + SourceFile.quoted(field.getName())
            + " of "
            + SourceFile.quoted(got)
            + ": expected one number or name a row. Write each class as a column of its own.");
  }

  /** Whether it holds names. */
  boolean isText() {
    return content == Content.TEXT;
  }

  /** Whether a float32 holds each of its numbers. */
  boolean isNarrow() {
    return content == Content.FLOAT32 || content == Content.FLOAT16;
  }

  /** The number at which a reader of this column stands. */
  double number(ColumnReader cell, long row) {
    requireValue(cell, row);
    return switch (content) {
      case BOOL -> cell.getBoolean() ? 1 : 0;
      case INT32 -> unsigned ? Integer.toUnsignedLong(cell.getInteger()) : cell.getInteger();
      case INT64 -> {
        long value = cell.getLong();
        yield unsigned && value < 0 ? value + 0x1p64 : value;
      }
      case FLOAT16 -> {
        ByteBuffer bits = cell.getBinary().toByteBuffer();
        yield HalfPrecision.toFloat(bits.order(ByteOrder.LITTLE_ENDIAN).getShort(bits.position()));
      }
      case FLOAT32 -> cell.getFloat();
      case FLOAT64 -> cell.getDouble();
      case TEXT -> throw new IllegalStateException("a name is no number");
    };
  }

  /** The name at which a reader of this column stands. */
  String text(ColumnReader cell, long row) {
    requireValue(cell, row);
    return cell.getBinary().toStringUsingUTF8();
  }

  private void requireValue(ColumnReader cell, long row) {
    if (cell.getCurrentDefinitionLevel() < descriptor.getMaxDefinitionLevel()) {
      throw file.refusedRow(
          row,
          "has nothing in the column "
              + SourceFile.quoted(name)
              + ": expected a value in each row. Write a missing score as nan.");
    }
  }
}
