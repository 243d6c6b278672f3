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
import io.crosscheck.model.Conv2D;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Flatten;
import io.crosscheck.model.Functional;
import io.crosscheck.model.MaxPooling2D;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A convolutional network of the size of color CIFAR images learns alike in both modes. */
@Tag("native")
class ConvSmallTest {
  private static final int CLASSES = 10;
  private static final int BATCH = 16;
  private static final int STEPS = 20;

  /** The losses of the steps, and the weights after them. */
  private record Trained(List<Float> losses, String weights) {}

  @Test
  void learnsToTheSameBitsInBothModes() {
    TrainingPlan plan = SmallNetworks.plan(network(), 0.001);
    Weights start = Weights.initial(plan.model(), 5);
    Trained graph = train(new GraphEngine(plan, start, SmallNetworks.SETTINGS));
    Trained eager = train(new EagerEngine(plan, start, SmallNetworks.SETTINGS));
    assertEquals(graph.losses(), eager.losses());
    assertEquals(graph.weights(), eager.weights());
    assertTrue(mean(graph, STEPS - 5, STEPS) < mean(graph, 0, 5), "does not learn: " + graph);
  }

  private static Functional network() {
    return Sequential.of(
        SampleShape.of(32, 32, 3),
        new Conv2D(32, 3, Activation.RELU),
        new MaxPooling2D(2),
        new Conv2D(64, 3, Activation.RELU),
        new MaxPooling2D(2),
        new Conv2D(64, 3, Activation.RELU),
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(64, Activation.RELU),
        new Dense(CLASSES, Activation.SOFTMAX));
  }

  private static Trained train(TrainingEngine engine) {
    try (engine;
        EngineData data =
            engine.load(images(), new Preprocessing(ColorMode.RGB, Rescale.of("1/255")))) {
      List<Float> losses = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        int from = step % 2 * BATCH;
        losses.add(engine.trainStep(data, IntStream.range(from, from + BATCH).toArray()).loss());
      }
      return new Trained(losses, engine.weights().sha256());
    }
  }

  /** Noise, brighter the higher the class. */
  private static SmallImages images() {
    ImageShape shape = new ImageShape(32, 32, 3);
    Random random = new Random(7);
    int[] labels = random.ints(2L * BATCH, 0, CLASSES).toArray();
    byte[] pixels = new byte[labels.length * shape.pixels()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (20 * labels[i / shape.pixels()] + random.nextInt(50));
    }
    return new SmallImages(shape, SmallImages.names(CLASSES), labels, pixels);
  }

  private static double mean(Trained trained, int from, int to) {
    return trained.losses().subList(from, to).stream()
        .mapToDouble(Float::doubleValue)
        .average()
        .orElseThrow();
  }
}
