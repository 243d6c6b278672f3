package io.crosscheck.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.KerasCase;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.SmallImages;
import io.crosscheck.engine.Weights;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Flatten;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.Normalization;
import io.crosscheck.model.Rescaling;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.model.config.LayerFormats;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Normalization layers learn from images what Keras's learn by adapt, to the bit. */
class AdaptationTest {
  private static final Preprocessing SHARES =
      new Preprocessing(ColorMode.RGB, Rescale.ONE_OVER_255);
  private static final SampleShape SMALL = SampleShape.of(3, 2, 3);

  private static List<KerasCase> cases() {
    return KerasCase.penalties("adapted");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void learnsWhatKerasLearns(KerasCase fixture) {
    int[] shape =
        IntStream.range(0, 4).map(axis -> fixture.value("shape").get(axis).asInt()).toArray();
    ImageDataset images =
        new SmallImages(
            new ImageShape(1, shape[1] * shape[2] * shape[3] / 3, 3),
            List.of("one", "other"),
            new int[shape[0]],
            fixture.bytes("pixels"));
    Functional network =
        Sequential.of(
            SampleShape.of(shape[1], shape[2], shape[3]),
            LayerFormats.read(fixture.value("layer"), fixture.name()).layer(),
            new Flatten());
    Weights weights = Adaptation.of(network, Weights.initial(network, 1), images, SHARES);
    assertArrayEquals(fixture.floats("mean"), weights.values().get(0), "mean");
    assertArrayEquals(fixture.floats("variance"), weights.values().get(1), "variance");
    assertArrayEquals(new float[1], weights.values().get(2), "count");
  }

  @Test
  void learnsFromWhatReachesTheLayer() {
    SmallImages images = SmallImages.learnable(20, 3, 1);
    Functional behind =
        Sequential.of(SMALL, new Rescaling(2, -1), new Flatten(), new Normalization());
    Functional first = Sequential.of(SMALL, new Flatten(), new Normalization());
    float[] moved = adapted(behind, images).values().get(0);
    float[] plain = adapted(first, images).values().get(0);
    for (int i = 0; i < plain.length; i++) {
      assertTrue(Math.abs(moved[i] - (2 * plain[i] - 1)) < 1e-5, moved[i] + " " + plain[i]);
    }
  }

  @Test
  void leavesGivenStatisticsAndOtherWeights() {
    Functional network =
        Sequential.of(
            SMALL,
            new Normalization(List.of(1.0, 2.0, 3.0), List.of(1.0, 1.0, 1.0)),
            new Flatten(),
            new Dense(3, Activation.SOFTMAX));
    Weights start = Weights.initial(network, 1);
    assertEquals(start.sha256(), adapted(network, SmallImages.learnable(20, 3, 1)).sha256());
  }

  @Test
  void refusesToLearnFromALayerThatIsTrained() {
    Layer dense = new Dense(3, Activation.RELU);
    Functional network = Sequential.of(SMALL, new Flatten(), dense, new Normalization());
    ModelException error =
        assertThrows(ModelException.class, () -> adapted(network, SmallImages.learnable(20, 3, 1)));
    assertTrue(String.valueOf(error.getMessage()).contains("got Dense. Put it first"));
  }

  private static Weights adapted(Functional network, ImageDataset images) {
    return Adaptation.of(network, Weights.initial(network, 1), images, SHARES);
  }
}
