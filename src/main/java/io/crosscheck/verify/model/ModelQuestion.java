package io.crosscheck.verify.model;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.InputEncoding;
import io.crosscheck.data.PixelLayout;
import io.crosscheck.data.table.ScoreTable;
import io.crosscheck.savedmodel.Features;
import io.crosscheck.savedmodel.ModelInputSpec;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.ModelRunner.Answer;
import java.util.List;
import java.util.stream.Stream;

/** One way of asking a model about all samples of a data set. */
record ModelQuestion(ModelRunner runner, InputEncoding encoding, Answer answer, int batchSize) {
  /** So many inputs are held in memory at once. */
  private static final int VALUES_AT_ONCE = 1 << 22;

  /** The model's answers, asked for in the samples' order. */
  ScoreTable ask(ImageDataset samples) {
    return ask(samples, samples.size());
  }

  /** The model's answers about the first samples. */
  ScoreTable ask(ImageDataset samples, int count) {
    int features = encoding.features(samples.shape());
    int outputs = runner.outputs();
    float[] scores = new float[Math.multiplyExact(count, outputs)];
    int atOnce = Math.max(1, VALUES_AT_ONCE / features / batchSize) * batchSize;
    for (int from = 0; from < count; ) {
      int to = from + Math.min(atOnce, count - from);
      float[] values = encoding.encode(samples, from, to);
      float[] part =
          runner.ask(
              answer,
              new Features(values, to - from, shape(runner.input(), encoding, samples.shape())),
              batchSize);
      System.arraycopy(part, 0, scores, from * outputs, part.length);
      from = to;
    }
    return ScoreTable.of(scores, outputs);
  }

  /** Whether the model's input takes images of this shape, encoded so. */
  boolean fits(ImageShape image) {
    return runner.input().takes(shape(runner.input(), encoding, image));
  }

  /** The same question in batches of another size. */
  ModelQuestion withBatchSize(int newBatchSize) {
    return new ModelQuestion(runner, encoding, answer, newBatchSize);
  }

  /** The same question about images encoded otherwise. */
  ModelQuestion with(InputEncoding newEncoding) {
    return new ModelQuestion(runner, newEncoding, answer, batchSize);
  }

  /**
   * The extents of one sample as the model's input has them. Values in another layout than the
   * input's come to it reshaped.
   */
  private static List<Integer> shape(
      ModelInputSpec input, InputEncoding encoding, ImageShape image) {
    List<Integer> own = ownShape(input, encoding, image);
    return Stream.concat(
            Stream.of(own),
            Stream.of(PixelLayout.values())
                .map(layout -> ownShape(input, encoding.with(layout), image)))
        .filter(input::takes)
        .findFirst()
        .orElse(own);
  }

  /** The extents in the encoding's own layout: a row, a plane or an image. */
  private static List<Integer> ownShape(
      ModelInputSpec input, InputEncoding encoding, ImageShape image) {
    int channels = encoding.colors().channels();
    int rank = input.sampleDims().map(List::size).orElse(3);
    boolean first = encoding.layout() == PixelLayout.CHANNELS_FIRST;
    boolean transposed = encoding.layout() == PixelLayout.TRANSPOSED;
    int rows = transposed ? image.width() : image.height();
    int columns = transposed ? image.height() : image.width();
    return switch (rank) {
      case 1 -> List.of(encoding.features(image));
      case 2 -> List.of(rows, columns);
      default -> first ? List.of(channels, rows, columns) : List.of(rows, columns, channels);
    };
  }
}
