package io.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crosscheck.data.Dataset;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.PixelStatistics;
import io.crosscheck.model.config.ModelConfig;
import io.crosscheck.report.JsonReport;
import io.crosscheck.report.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A data set's counts, classes and value ranges. */
record DataInspection(Dataset data) implements Inspection {
  @Override
  public String text() {
    ImageShape shape = data.train().shape();
    StringBuilder text = new StringBuilder();
    line(text, "data", data.name() + ", " + data.provenance().layout());
    line(text, "SHA-256", data.provenance().sha256());
    line(
        text,
        "images",
        shape.height() + "x" + shape.width() + ", " + shape.channels() + " channels, uint8");
    line(text, "samples", data.train().size() + " to train, " + data.test().size() + " to test");
    values(text, "train", data.train());
    values(text, "test", data.test());
    TextTable classes = new TextTable(List.of("class", "label", "train", "test"));
    long[] train = counts(data.train());
    long[] test = counts(data.test());
    for (int label = 0; label < train.length; label++) {
      classes.add(
          List.of(
              String.valueOf(label),
              data.train().labelNames().get(label),
              String.valueOf(train[label]),
              String.valueOf(test[label])));
    }
    return text.append(classes.console()).toString();
  }

  @Override
  public ObjectNode json() {
    ObjectNode report = JsonReport.object();
    report.put("data", data.name());
    report.put("layout", data.provenance().layout());
    report.put("sha256", data.provenance().sha256());
    ImageShape shape = data.train().shape();
    report.putArray("image").add(shape.height()).add(shape.width()).add(shape.channels());
    data.train().labelNames().forEach(report.putArray("labels")::add);
    report.set("train", json(data.train()));
    report.set("test", json(data.test()));
    return report;
  }

  @Override
  public Optional<ModelConfig> network() {
    return Optional.empty();
  }

  private static ObjectNode json(ImageDataset images) {
    ObjectNode node = JsonReport.object();
    node.put("samples", images.size());
    ArrayNode perClass = node.putArray("perClass");
    for (long count : counts(images)) {
      perClass.add(count);
    }
    ArrayNode channels = node.putArray("channels");
    for (PixelStatistics.Channel channel : PixelStatistics.of(images).channels()) {
      ObjectNode each = channels.addObject();
      each.put("least", channel.least());
      each.put("greatest", channel.greatest());
      each.set("mean", JsonReport.number(channel.mean()));
    }
    return node;
  }

  private static void values(StringBuilder text, String name, ImageDataset images) {
    for (PixelStatistics.Channel channel : PixelStatistics.of(images).channels()) {
      line(
          text,
          "",
          String.format(
              Locale.ROOT,
              "%s values %d to %d, mean %.2f",
              name,
              channel.least(),
              channel.greatest(),
              channel.mean()));
    }
  }

  private static long[] counts(ImageDataset images) {
    long[] counts = new long[images.classes()];
    for (int label : images.labels()) {
      counts[label]++;
    }
    return counts;
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-11s%s\n", name, value));
  }
}
