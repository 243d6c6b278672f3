package io.crosscheck.training;

import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Functional;
import io.crosscheck.savedmodel.ModelExport;
import io.crosscheck.savedmodel.ModelFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * What makes a model that others can use of weights.
 *
 * @param image the shape before preprocessing
 */
public record TrainedModel(
    Functional network,
    Preprocessing preprocessing,
    ImageShape image,
    List<String> labelNames,
    SessionSettings settings) {
  public TrainedModel {
    labelNames = List.copyOf(labelNames);
  }

  /** A network for these images. */
  public static TrainedModel of(
      Functional network,
      Preprocessing preprocessing,
      ImageDataset images,
      SessionSettings settings) {
    return new TrainedModel(network, preprocessing, images.shape(), images.labelNames(), settings);
  }

  /**
   * Writes a SavedModel, whole or not at all.
   *
   * @param folder a model that is there is replaced
   */
  void export(Weights weights, Path folder) {
    ModelExport export = new ModelExport(network, weights, preprocessing, image, labelNames);
    ModelFolder.named(folder, ModelFolder.Existing.REPLACE)
        .publish(partial -> export.write(partial, settings));
  }
}
