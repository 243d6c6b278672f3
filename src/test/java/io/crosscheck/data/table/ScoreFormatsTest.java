package io.crosscheck.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format of scores keeps the one contract. */
class ScoreFormatsTest {
  private static final double[][] ROWS = ScoreTableContract.ROWS;
  @TempDir Path folder;

  private ScoreTable file(String name, byte[] bytes) {
    return ScoreFiles.scores(NumpyWriter.write(folder, name, bytes)).table();
  }

  private ScoreTable text(String name, String heading, String separator, String quote) {
    String rows =
        Arrays.stream(ROWS)
            .map(
                row ->
                    Arrays.stream(row)
                        .mapToObj(value -> quote + value + quote)
                        .collect(Collectors.joining(separator)))
            .collect(Collectors.joining("\n", heading, "\n"));
    return ScoreFiles.scores(NumpyWriter.write(folder, name, rows)).table();
  }

  @Nested
  class InMemoryFloats implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      float[] values = new float[3 * ROWS.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ROWS[i / 3][i % 3];
      }
      return ScoreTable.of(values, 3);
    }
  }

  @Nested
  class Float16Npy implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return file("scores.npy", NumpyWriter.grid("<f2", false, ROWS));
    }
  }

  @Nested
  class Float32Npy implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return file("scores.npy", NumpyWriter.grid("<f4", false, ROWS));
    }
  }

  @Nested
  class Float64NpyByColumn implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return file("scores.npy", NumpyWriter.grid(">f8", true, ROWS));
    }
  }

  @Nested
  class StoredNpz implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return file(
          "scores.npz",
          NumpyWriter.npz(false, Map.of("arr_0", NumpyWriter.grid(">f4", true, ROWS))));
    }
  }

  @Nested
  class DeflatedNpz implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return file(
          "scores.npz", NumpyWriter.npz(true, Map.of("p", NumpyWriter.grid("<f8", false, ROWS))));
    }
  }

  @Nested
  class Csv implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return text("scores.csv", "", ",", "");
    }
  }

  @Nested
  class QuotedCsvWithHeadings implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return text("scores.csv", "\uFEFFcat,dog,\"the, bird\"\n", ",", "\"");
    }
  }

  @Nested
  class Tsv implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return text("scores.tsv", "0\t1\t2\n", "\t", "");
    }
  }

  @Nested
  class SemicolonCsv implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return text("scores.csv", "", ";", "");
    }
  }

  @Nested
  class Parquet implements ScoreTableContract {
    @Override
    public ScoreTable table() {
      return ScoreFiles.scores(ParquetFilesTest.FIXTURES.resolve("scores-snappy.parquet")).table();
    }
  }

  @Test
  void saysWhichPrecisionTheFileHas() {
    assertEquals(
        Precision.FLOAT16, file("a.npy", NumpyWriter.grid(">f2", false, ROWS)).precision());
    assertEquals(
        Precision.FLOAT32, file("b.npy", NumpyWriter.grid("<f4", false, ROWS)).precision());
    assertEquals(
        Precision.FLOAT64, file("c.npy", NumpyWriter.grid("<f8", false, ROWS)).precision());
    assertEquals(Precision.FLOAT64, text("d.csv", "", ",", "").precision());
  }
}
