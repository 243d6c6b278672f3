package io.crosscheck.data.table;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The compressions of Parquet pages that are read here, without native code. */
final class ParquetCodecs implements CompressionCodecFactory {
  private static final int LARGEST_PAGE = 1 << 28;

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new PageDecompressor(codec);
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Parquet is only read");
  }

  @Override
  public void release() {}

  /** One compression, which keeps nothing between two pages. */
  private record PageDecompressor(CompressionCodecName codec) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(unpack(page.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer page, int pageSize, ByteBuffer into, int size)
        throws IOException {
      byte[] packed = new byte[pageSize];
      page.get(packed);
      into.put(unpack(packed, size));
    }

    private byte[] unpack(byte[] packed, int size) throws IOException {
      if (size < 0 || size > LARGEST_PAGE) {
        throw new IOException("a page of " + size + " bytes");
      }
      byte[] unpacked = new byte[size];
      int got =
          switch (codec) {
            case UNCOMPRESSED -> copy(packed, unpacked);
            case GZIP -> gunzip(packed, unpacked);
            case SNAPPY -> unpack(new SnappyDecompressor(), packed, unpacked);
            case ZSTD -> unpack(new ZstdDecompressor(), packed, unpacked);
            case LZ4_RAW -> unpack(new Lz4Decompressor(), packed, unpacked);
            default ->
                throw new IOException(
                    "the compression " + codec + ": expected none, snappy, gzip, zstd or lz4_raw");
          };
      if (got != size) {
        throw new IOException("a page of " + got + " bytes: expected " + size);
      }
      return unpacked;
    }

    private static int copy(byte[] packed, byte[] unpacked) {
      System.arraycopy(packed, 0, unpacked, 0, Math.min(packed.length, unpacked.length));
      return packed.length;
    }

    private static int gunzip(byte[] packed, byte[] unpacked) throws IOException {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        int got = in.readNBytes(unpacked, 0, unpacked.length);
        return in.read() < 0 ? got : got + 1;
      }
    }

    private static int unpack(Decompressor decompressor, byte[] packed, byte[] unpacked) {
      return decompressor.decompress(packed, 0, packed.length, unpacked, 0, unpacked.length);
    }

    @Override
    public void release() {}
  }
}
