package io.crosscheck.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.eager.EagerEngine;
import io.crosscheck.engine.graph.GraphEngine;
import io.crosscheck.model.Activation;
import io.crosscheck.model.SampleShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network of every layer of images learns alike in both modes. */
@Tag("native")
class ImageLayersTest {
  private static final ImageShape SHAPE = new ImageShape(12, 10, 3);
  private static final int CLASSES = 4;
  private static final int BATCH = 16;
  private static final int STEPS = 12;

  /** The losses of the steps, and the weights after them. */
  private record Trained(List<Float> losses, String weights) {}

  @Test
  void learnsToTheSameBitsInBothModes() {
    TrainingPlan plan =
        SmallNetworks.plan(
            ImageLayerNetwork.of(SampleShape.of(12, 10, 3), CLASSES, Activation.SOFTMAX), 0.01);
    Weights start = Weights.initial(plan.model(), 3);
    Trained graph = train(new GraphEngine(plan, start, SmallNetworks.SETTINGS));
    Trained eager = train(new EagerEngine(plan, start, SmallNetworks.SETTINGS));
    assertEquals(graph.losses(), eager.losses());
    assertEquals(graph.weights(), eager.weights());
    assertTrue(graph.losses().get(STEPS - 1) < graph.losses().get(0), "does not learn: " + graph);
  }

  private static Trained train(TrainingEngine engine) {
    try (engine;
        EngineData data =
            engine.load(images(), new Preprocessing(ColorMode.RGB, Rescale.of("1/255")))) {
      List<Float> losses = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        losses.add(engine.trainStep(data, IntStream.range(0, BATCH).toArray()).loss());
      }
      return new Trained(losses, engine.weights().sha256());
    }
  }

  /** Noise, brighter the higher the class. */
  private static SmallImages images() {
    Random random = new Random(7);
    int[] labels = random.ints(BATCH, 0, CLASSES).toArray();
    byte[] pixels = new byte[labels.length * SHAPE.pixels()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(100) + 50 * labels[i / SHAPE.pixels()]);
    }
    return new SmallImages(SHAPE, SmallImages.names(CLASSES), labels, pixels);
  }
}
