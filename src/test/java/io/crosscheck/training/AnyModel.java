package io.crosscheck.training;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.Device;
import io.crosscheck.engine.SessionSettings;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.util.List;

/** A model for trainings that export none. */
public final class AnyModel {
  private AnyModel() {}

  /** One layer over images of two pixels. */
  public static TrainedModel of() {
    return new TrainedModel(
        Sequential.of(SampleShape.of(2), new Dense(3, Activation.SOFTMAX)),
        new Preprocessing(ColorMode.GRAYSCALE, Rescale.NONE),
        new ImageShape(1, 2, 1),
        List.of("a", "b", "c"),
        new SessionSettings(1, Device.CPU));
  }
}
