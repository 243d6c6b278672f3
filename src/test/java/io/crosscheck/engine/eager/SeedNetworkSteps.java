package io.crosscheck.engine.eager;

import io.crosscheck.data.ColorMode;
import io.crosscheck.data.ImageShape;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.engine.EngineData;
import io.crosscheck.engine.SmallImages;
import io.crosscheck.engine.SmallNetworks;
import io.crosscheck.engine.TrainingEngine;
import io.crosscheck.engine.TrainingPlan;
import io.crosscheck.engine.Weights;
import io.crosscheck.engine.graph.GraphEngine;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains the question's network on noise, and prints a line for every so many steps: the process's
 * own memory in kB and the mean milliseconds of a step.
 *
 * <p>Arguments: graph or eager, batch size, steps in all, steps between two lines.
 */
final class SeedNetworkSteps {
  private static final int CLASSES = 10;

  private SeedNetworkSteps() {}

  /** Trains and prints. */
  public static void main(String[] arguments) throws IOException {
    int batchSize = Integer.parseInt(arguments[1]);
    int steps = Integer.parseInt(arguments[2]);
    int between = Integer.parseInt(arguments[3]);
    Functional model = model();
    TrainingPlan plan = SmallNetworks.plan(model, 0.001);
    Weights start = Weights.initial(model, 1);
    int[] samples = IntStream.range(0, batchSize).toArray();
    try (TrainingEngine engine =
            arguments[0].equals("graph")
                ? new GraphEngine(plan, start, SmallNetworks.SETTINGS)
                : new EagerEngine(plan, start, SmallNetworks.SETTINGS);
        EngineData data =
            engine.load(
                noise(batchSize), new Preprocessing(ColorMode.GRAYSCALE, Rescale.ONE_OVER_255))) {
      for (int done = 0; done < steps; done += between) {
        long begun = System.nanoTime();
        for (int step = 0; step < between; step++) {
          engine.trainStep(data, samples);
        }
        double millis = (System.nanoTime() - begun) / 1e6 / between;
        System.out.println(String.format(Locale.ROOT, "%d %.3f", anonymousKilobytes(), millis));
      }
    }
  }

  private static Functional model() {
    List<Layer> layers = new ArrayList<>();
    for (int units : new int[] {60, 50, 60, 70, 30}) {
      layers.add(new Dense(units, Activation.RELU));
    }
    layers.add(new Dense(CLASSES, Activation.SOFTMAX));
    return Sequential.of(SampleShape.of(1024), layers);
  }

  private static SmallImages noise(int samples) {
    ImageShape shape = new ImageShape(32, 32, 3);
    Random random = new Random(1);
    byte[] pixels = new byte[samples * shape.pixels()];
    random.nextBytes(pixels);
    return new SmallImages(
        shape, SmallImages.names(CLASSES), random.ints(samples, 0, CLASSES).toArray(), pixels);
  }

  private static long anonymousKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
