package io.crosscheck.engine;

import static io.crosscheck.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import io.crosscheck.data.ColorMode;
import io.crosscheck.data.Preprocessing;
import io.crosscheck.data.Rescale;
import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.ActivationLayer;
import io.crosscheck.model.Adam;
import io.crosscheck.model.Dense;
import io.crosscheck.model.Functional;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.model.SampleShape;
import io.crosscheck.model.Sequential;
import io.crosscheck.result.Evaluation;
import io.crosscheck.result.History;
import io.crosscheck.result.LayerDiagnosis;
import io.crosscheck.training.AnyModel;
import io.crosscheck.training.Callback;
import io.crosscheck.training.Evaluator;
import io.crosscheck.training.FitOptions;
import io.crosscheck.training.MetricName;
import io.crosscheck.training.Trainer;
import io.crosscheck.training.TrainingException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of every training engine; a test class of an engine only says how to make one. */
public interface TrainingEngineContract {
  /** The number of classes of the small data sets. */
  int CLASSES = 3;

  /** How images of the small data sets become 18 features. */
  Preprocessing COLORS = new Preprocessing(ColorMode.RGB, Rescale.ONE_OVER_255);

  /** The engine under test. */
  TrainingEngine engine(TrainingPlan plan, Weights initial);

  /** How many epochs show an update that overtakes the gradients, where one can. */
  default int manyEpochs() {
    return 20;
  }

  /** A loss, and the activation that the network ends with. */
  record Ending(Loss loss, Activation last) {}

  /** Every loss after every activation that makes another computation of it. */
  static List<Ending> endings() {
    List<Ending> endings = new ArrayList<>();
    for (Loss.Function function : Loss.Function.values()) {
      for (Activation last : Activation.values()) {
        for (Loss.Rule rule : Loss.Rule.values()) {
          endings.add(new Ending(new Loss(function, false, rule), last));
        }
      }
      endings.add(new Ending(new Loss(function, true, Loss.Rule.KERAS3), Activation.LINEAR));
      endings.add(new Ending(new Loss(function, true, Loss.Rule.KERAS2), Activation.SIGMOID));
    }
    return endings;
  }

  @Test
  default void trainsTheSameBitsEveryTime() {
    String first = trainedSha256(1, 4, 32);
    for (int run = 0; run < 19; run++) {
      assertEquals(first, trainedSha256(1, 4, 32), "run " + (run + 2));
    }
    assertNotEquals(first, trainedSha256(2, 4, 32), "another seed");
  }

  @Test
  default void aStepSeesOneValueOfTheWeights() {
    // An update that overtakes the gradients shows in some of many steps, and in other bits then.
    int epochs = manyEpochs();
    assertEquals(trainedSha256(3, epochs, 1), trainedSha256(3, epochs, 1));
  }

  @Test
  default void evaluationChangesNothing() {
    try (TrainingEngine engine = engine(0.01, 1);
        EngineData data = engine.load(SmallImages.learnable(50, CLASSES, 1), COLORS)) {
      engine.trainStep(data, new int[] {0, 1, 2});
      String before = engine.weights().sha256();
      BatchResult first = engine.evaluate(data, 0, 50);
      assertEquals(first, engine.evaluate(data, 0, 50));
      engine.diagnose(data, new int[] {0, 1});
      assertEquals(before, engine.weights().sha256());
      // Nor the optimizer's averages: the next step is the one that would have come anyway.
      engine.trainStep(data, new int[] {3, 4, 5});
      String after = engine.weights().sha256();
      try (TrainingEngine other = engine(0.01, 1);
          EngineData same = other.load(SmallImages.learnable(50, CLASSES, 1), COLORS)) {
        other.trainStep(same, new int[] {0, 1, 2});
        other.trainStep(same, new int[] {3, 4, 5});
        assertEquals(after, other.weights().sha256());
      }
    }
  }

  @Test
  default void takesAnotherLearningRateFromTheNextStepOn() {
    try (TrainingEngine engine = engine(0.01, 1);
        EngineData data = engine.load(SmallImages.learnable(50, CLASSES, 1), COLORS)) {
      assertEquals(0.01f, engine.learningRate());
      engine.trainStep(data, new int[] {0, 1, 2});
      String before = engine.weights().sha256();
      engine.learningRate(0);
      assertEquals(0, engine.learningRate());
      engine.trainStep(data, new int[] {0, 1, 2});
      assertEquals(before, engine.weights().sha256(), "no step is taken");
      engine.learningRate(0.25f);
      engine.trainStep(data, new int[] {0, 1, 2});
      assertNotEquals(before, engine.weights().sha256());
      assertEquals(0.25f, engine.learningRate());
    }
  }

  @Test
  default void setsWeightsAndLeavesTheOptimizerAsItIs() {
    try (TrainingEngine engine = engine(0.01, 1);
        EngineData data = engine.load(SmallImages.learnable(50, CLASSES, 1), COLORS)) {
      Weights first = engine.weights();
      engine.trainStep(data, new int[] {0, 1, 2});
      Weights afterOne = engine.weights();
      engine.trainStep(data, new int[] {3, 4, 5});
      engine.weights(first);
      assertEquals(first.sha256(), engine.weights().sha256());
      engine.trainStep(data, new int[] {0, 1, 2});
      assertNotEquals(afterOne.sha256(), engine.weights().sha256(), "the averages are kept");
    }
  }

  @Test
  default void weighsTheShortLastBatch() {
    try (TrainingEngine engine = engine(0.01, 1);
        EngineData data = engine.load(SmallImages.learnable(50, CLASSES, 1), COLORS)) {
      Evaluation whole = evaluator(engine).evaluate(data, 50);
      Evaluation batched = evaluator(engine).evaluate(data, 16);
      assertEquals(50, batched.samples());
      assertEquals(whole.accuracy(), batched.accuracy());
      assertClose("loss", whole.loss(), batched.loss(), 1e-6);
      double double32 = 0;
      for (int from = 0; from < 50; from += 16) {
        int to = Math.min(50, from + 16);
        double32 += (double) engine.evaluate(data, from, to).loss() * (to - from);
      }
      assertEquals(double32, batched.lossSum());
    }
  }

  @Test
  default void learnsWhatCanBeLearned() {
    try (TrainingEngine engine = engine(0.02, 1);
        EngineData data = engine.load(SmallImages.learnable(90, CLASSES, 1), COLORS)) {
      Evaluation before = evaluator(engine).evaluate(data, 90);
      History history = fit(engine, data, new FitOptions(60, 16, FitOptions.Order.SHUFFLED, 1));
      Evaluation after = evaluator(engine).evaluate(data, 90);
      assertTrue(after.loss() < before.loss() / 4, before.loss() + " -> " + after.loss());
      assertTrue(after.accuracy().value() > 0.95, after.accuracy().toString());
      assertTrue(
          history.epochs().get(59).training().loss() < history.epochs().get(0).training().loss());
    }
  }

  @Test
  default void holdsTwoDataSetsAtOnce() {
    try (TrainingEngine engine = engine(0.02, 1);
        EngineData small = engine.load(SmallImages.learnable(10, CLASSES, 1), COLORS);
        EngineData large = engine.load(SmallImages.learnable(40, CLASSES, 2), COLORS)) {
      assertEquals(10, small.size());
      assertEquals(40, large.size());
      BatchResult ofSmall = engine.evaluate(small, 0, 10);
      BatchResult ofLarge = engine.evaluate(large, 0, 40);
      assertNotEquals(ofSmall.loss(), ofLarge.loss());
      assertEquals(ofSmall, engine.evaluate(small, 0, 10));
      engine.trainStep(large, new int[] {0, 39});
      assertNotEquals(ofSmall.loss(), engine.evaluate(small, 0, 10).loss(), "one set of weights");
    }
  }

  @Test
  default void refusesClosedDataAndKeepsTheOther() {
    try (TrainingEngine engine = engine(0.02, 1);
        EngineData kept = engine.load(SmallImages.learnable(10, CLASSES, 1), COLORS)) {
      EngineData closed = engine.load(SmallImages.learnable(10, CLASSES, 2), COLORS);
      BatchResult before = engine.evaluate(kept, 0, 10);
      closed.close();
      assertThrows(CrosscheckException.class, () -> engine.evaluate(closed, 0, 10));
      assertThrows(CrosscheckException.class, () -> engine.trainStep(closed, new int[] {0}));
      assertEquals(before, engine.evaluate(kept, 0, 10));
    }
  }

  @Test
  default void refusesASampleThatIsNotThere() {
    try (TrainingEngine engine = engine(0.02, 1);
        EngineData data = engine.load(SmallImages.learnable(10, CLASSES, 1), COLORS)) {
      assertThrows(CrosscheckException.class, () -> engine.evaluate(data, 5, 11));
      assertThrows(CrosscheckException.class, () -> engine.trainStep(data, new int[] {-1}));
    }
  }

  @Test
  default void givesBackTheWeightsThatItWasGiven() {
    Functional model = SmallNetworks.hidden(18, CLASSES, Activation.SOFTMAX);
    Weights given = Weights.initial(model, 5);
    try (TrainingEngine engine = engine(SmallNetworks.plan(model, 0.01), given)) {
      Weights got = engine.weights();
      assertEquals(given.descriptions(), got.descriptions());
      for (int i = 0; i < given.values().size(); i++) {
        assertArrayEquals(given.values().get(i), got.values().get(i));
      }
      got.values().get(0)[0] += 1;
      assertEquals(given.sha256(), engine.weights().sha256(), "a copy");
    }
  }

  @Test
  default void stopsWhereTheLossIsNoNumber() {
    try (TrainingEngine engine = engine(1e30, 1);
        EngineData data = engine.load(SmallImages.learnable(50, CLASSES, 1), COLORS)) {
      FitOptions options = new FitOptions(9, 10, FitOptions.Order.AS_STORED, 1);
      TrainingException stop =
          assertThrows(TrainingException.class, () -> fit(engine, data, options));
      assertEquals(Failure.NOT_FINITE, stop.failure());
      String message = String.valueOf(stop.getMessage());
      assertTrue(message.matches("(?s)\\[epoch [0-9]+, step [0-9]+\\] .*"), message);
    }
  }

  @Test
  default void diagnosesDeadUnitsAndVanishedGradients() {
    Functional model = SmallNetworks.hidden(18, CLASSES, Activation.SOFTMAX);
    List<float[]> values = new ArrayList<>();
    Weights.initial(model, 1).values().forEach(value -> values.add(value.clone()));
    Arrays.fill(values.get(1), -1e6f);
    try (TrainingEngine engine =
            engine(SmallNetworks.plan(model, 0.01), new Weights(model.weights(), values));
        EngineData data = engine.load(SmallImages.learnable(10, CLASSES, 1), COLORS)) {
      List<LayerDiagnosis> found = engine.diagnose(data, IntStream.range(0, 10).toArray());
      LayerDiagnosis hidden = found.get(0);
      LayerDiagnosis last = found.get(1);
      assertEquals("dense", hidden.layer());
      assertEquals(OptionalDouble.of(0), hidden.kernelGradientNorm());
      assertEquals(8, hidden.units());
      assertEquals(8, hidden.deadUnits());
      assertEquals(new LayerDiagnosis.Spread(0, 0, 0, 0), hidden.outputs());
      assertEquals("dense_1", last.layer());
      assertEquals(OptionalDouble.of(0), last.kernelGradientNorm());
      assertEquals(CLASSES, last.units());
      assertEquals(0, last.deadUnits());
    }
  }

  /** Softmax outputs of weights that are all 0 are thirds, whose spread anyone can compute. */
  @Test
  default void diagnosesOutputsAndTheirGradients() {
    Functional model =
        Sequential.of(
            SampleShape.of(18),
            new Dense(2, Activation.TANH),
            new ActivationLayer(Activation.TANH),
            new Dense(CLASSES, Activation.SOFTMAX));
    List<float[]> values = new ArrayList<>();
    model.weights().forEach(weight -> values.add(new float[weight.size()]));
    values.get(1)[0] = 30;
    try (TrainingEngine engine =
            engine(SmallNetworks.plan(model, 0.01), new Weights(model.weights(), values));
        EngineData data = engine.load(SmallImages.learnable(12, CLASSES, 1), COLORS)) {
      List<LayerDiagnosis> found = engine.diagnose(data, IntStream.range(0, 12).toArray());
      assertEquals(3, found.size());
      LayerDiagnosis first = found.get(0);
      assertClose("norm", Math.sqrt(12), first.outputs().norm(), 1e-6);
      assertClose("mean", 0.5, first.outputs().mean(), 1e-6);
      assertEquals(0, first.outputs().least());
      assertEquals(1, first.outputs().greatest());
      assertEquals(0.5, first.saturated());
      assertEquals(Optional.of(new LayerDiagnosis.Spread(0, 0, 0, 0)), first.outputGradient());
      assertEquals(OptionalDouble.empty(), found.get(1).kernelGradientNorm());
      LayerDiagnosis last = found.get(2);
      assertClose("third", 1 / 3.0, last.outputs().greatest(), 1e-6);
      LayerDiagnosis.Spread gradient = last.outputGradient().orElseThrow();
      assertClose("1/3 - 1 over 12 samples", -2 / 36.0, gradient.least(), 1e-6);
      assertClose("1/3 over 12 samples", 1 / 36.0, gradient.greatest(), 1e-6);
      assertClose("gradient norm", Math.sqrt(12 * 6) / 36, gradient.norm(), 1e-6);
      assertEquals(0, last.saturated());
    }
  }

  @Test
  default void predictsWhatItEvaluates() {
    try (TrainingEngine engine = engine(0.01, 1);
        EngineData data = engine.load(SmallImages.learnable(20, CLASSES, 1), COLORS)) {
      float[] all = engine.outputs(data, 0, 20);
      assertEquals(20 * CLASSES, all.length);
      assertArrayEquals(
          Arrays.copyOfRange(all, 5 * CLASSES, 9 * CLASSES), engine.outputs(data, 5, 9), 1e-6f);
      int right = 0;
      for (int i = 0; i < 20; i++) {
        int best = 0;
        for (int k = 1; k < CLASSES; k++) {
          best = all[i * CLASSES + k] > all[i * CLASSES + best] ? k : best;
        }
        right += best == SmallImages.learnable(20, CLASSES, 1).label(i) ? 1 : 0;
      }
      assertEquals(right, engine.evaluate(data, 0, 20).metrics().get(0).correct());
    }
  }

  /**
   * Adam without memory and with a huge epsilon moves a weight by {@code rate * g / (|g| +
   * epsilon)}, from which its gradient g is known.
   */
  @ParameterizedTest
  @MethodSource("io.crosscheck.engine.TrainingEngineContract#endings")
  default void gradientsAreThoseOfTheLoss(Ending ending) {
    double epsilon = 1000;
    Functional model =
        Sequential.of(
            SampleShape.of(6), new Dense(4, Activation.TANH), new Dense(CLASSES, ending.last()));
    Weights start = Weights.initial(model, 11);
    // Keeps every output inside (0, 1), away from clips and kinks.
    float bias =
        switch (ending.last()) {
          case EXPONENTIAL, SQUAREPLUS -> -1;
          case SPARSEMAX -> 0.1f;
          case SOFT_SHRINK, HARD_SHRINK -> 0.8f;
          default -> 0.4f;
        };
    Arrays.fill(start.values().get(3), bias);
    for (int i = 0; i < start.values().get(2).length; i++) {
      start.values().get(2)[i] *= 0.1f;
    }
    SmallImages images = SmallImages.learnable(7, CLASSES, 3);
    Preprocessing gray = new Preprocessing(ColorMode.GRAYSCALE, Rescale.ONE_OVER_255);
    Metric metric = AccuracyRule.KERAS3.resolve("accuracy", ending.loss());
    TrainingPlan plan =
        new TrainingPlan(
            model,
            ending.loss(),
            new Adam(epsilon, 0, 0, epsilon),
            List.of(metric),
            AccuracyRule.KERAS3);
    DoubleLoss exact =
        new DoubleLoss(
            ending.loss(), ending.last(), doubles(rows(images, gray), 7), images.labels());
    double[][] weights =
        start.values().stream().map(TrainingEngineContract::doubles).toArray(double[][]::new);
    try (TrainingEngine engine = engine(plan, start);
        EngineData data = engine.load(images, gray)) {
      double loss = exact.of(weights);
      assertClose("loss", loss, engine.evaluate(data, 0, 7).loss(), 1e-6);
      engine.trainStep(data, IntStream.range(0, 7).toArray());
      Weights moved = engine.weights();
      for (int w = 0; w < weights.length; w++) {
        for (int i = 0; i < weights[w].length; i++) {
          double move = weights[w][i] - moved.values().get(w)[i];
          double gradient = move * epsilon / (epsilon - Math.abs(move));
          double numeric = slope(exact, weights, w, i);
          assertClose(moved.descriptions().get(w).name() + "[" + i + "]", numeric, gradient, 3e-6);
        }
      }
    }
  }

  private static double slope(DoubleLoss loss, double[][] weights, int weight, int index) {
    double step = 1e-5;
    double at = weights[weight][index];
    weights[weight][index] = at + step;
    double above = loss.of(weights);
    weights[weight][index] = at - step;
    double below = loss.of(weights);
    weights[weight][index] = at;
    return (above - below) / (2 * step);
  }

  private static float[] rows(SmallImages images, Preprocessing preprocessing) {
    float[] rows = new float[images.size() * preprocessing.features(images.shape())];
    preprocessing.writeAll(images, FloatBuffer.wrap(rows));
    return rows;
  }

  private static double[][] doubles(float[] values, int rows) {
    int width = values.length / rows;
    double[][] result = new double[rows][];
    for (int i = 0; i < rows; i++) {
      result[i] = doubles(Arrays.copyOfRange(values, i * width, (i + 1) * width));
    }
    return result;
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private TrainingEngine engine(double learningRate, long seed) {
    Functional model = SmallNetworks.hidden(18, CLASSES, Activation.SOFTMAX);
    return engine(SmallNetworks.plan(model, learningRate), Weights.initial(model, seed));
  }

  private String trainedSha256(long seed, int epochs, int batchSize) {
    List<Layer> layers =
        List.of(
            new Dense(30, Activation.RELU),
            new Dense(30, Activation.RELU),
            new Dense(CLASSES, Activation.SOFTMAX));
    Functional model = Sequential.of(SampleShape.of(18), layers);
    try (TrainingEngine engine =
            engine(SmallNetworks.plan(model, 0.01), Weights.initial(model, seed));
        EngineData data = engine.load(SmallImages.learnable(100, CLASSES, 1), COLORS)) {
      fit(engine, data, new FitOptions(epochs, batchSize, FitOptions.Order.SHUFFLED, seed));
      return engine.weights().sha256();
    }
  }

  private static History fit(TrainingEngine engine, EngineData data, FitOptions options) {
    return new Trainer(engine, names(), CLASSES, System::nanoTime, AnyModel.of())
        .fit(data, Optional.empty(), options, new Callback() {});
  }

  private static Evaluator evaluator(TrainingEngine engine) {
    return new Evaluator(engine, names(), CLASSES);
  }

  private static List<MetricName> names() {
    return List.of(new MetricName("accuracy", Metric.CATEGORICAL_ACCURACY, AccuracyRule.KERAS3));
  }
}
