package io.crosscheck.verify.fault;

import io.crosscheck.data.InputEncoding;
import io.crosscheck.data.PixelColors;
import io.crosscheck.data.PixelLayout;
import io.crosscheck.data.PixelScaling;
import io.crosscheck.data.table.Precision;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Loss;
import io.crosscheck.result.Claim;
import io.crosscheck.savedmodel.Features;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.ModelRunner.Answer;
import io.crosscheck.verify.fault.DrawnModel.Output;
import io.crosscheck.verify.fault.FaultDraft.Base;
import io.crosscheck.verify.loss.LossRule;
import io.crosscheck.verify.model.ModelSubject;
import io.crosscheck.verify.recount.Circumstances;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * A random network, random images that it was made for, and how it was evaluated.
 *
 * @param encoding the right one
 * @param told the batch size of the evaluation where the user tells it
 */
record AskedModel(
    Random random,
    DrawnImages prototypes,
    DrawnImages samples,
    InputEncoding encoding,
    DrawnNetwork network,
    int batchSize,
    OptionalInt told) {
  private static final int KERAS = 32;

  /**
   * Which models may be drawn.
   *
   * @param colors the first is the usual one
   */
  record Recipe(
      int leastSamples,
      int mostSamples,
      List<PixelColors> colors,
      List<PixelScaling> scalings,
      List<PixelLayout> layouts,
      List<Output> outputs) {
    static final Recipe ANY =
        new Recipe(
            101,
            800,
            List.of(PixelColors.RGB, PixelColors.RGB, PixelColors.BGR, PixelColors.GRAY),
            List.of(
                PixelScaling.ONE_OVER_255,
                PixelScaling.ONE_OVER_255,
                PixelScaling.NONE,
                PixelScaling.MINUS_ONE_TO_ONE,
                PixelScaling.IMAGENET,
                PixelScaling.STANDARDIZED),
            List.of(PixelLayout.CHANNELS_LAST),
            List.of(Output.values()));

    Recipe withSamples(int least, int most) {
      return new Recipe(least, most, colors, scalings, layouts, outputs);
    }

    Recipe withColors(PixelColors... newColors) {
      return new Recipe(leastSamples, mostSamples, List.of(newColors), scalings, layouts, outputs);
    }

    Recipe withScalings(PixelScaling... newScalings) {
      return new Recipe(leastSamples, mostSamples, colors, List.of(newScalings), layouts, outputs);
    }

    Recipe withLayouts(PixelLayout... newLayouts) {
      return new Recipe(leastSamples, mostSamples, colors, scalings, List.of(newLayouts), outputs);
    }
  }

  /** Makes what a network does to its batches, for one of so many classes and channels. */
  interface Quirks {
    BatchQuirk of(int classes, int features, int channels);
  }

  /** A model that answers for each sample alone. */
  static AskedModel of(Recipe recipe, Random random) {
    return of(recipe, random, (classes, features, channels) -> BatchQuirk.NONE);
  }

  /** A model that does something to its batches. */
  static AskedModel of(Recipe recipe, Random random, Quirks quirks) {
    int classes = DrawnModel.logUniform(random, 2, 100);
    int count = DrawnModel.logUniform(random, recipe.leastSamples(), recipe.mostSamples()) | 1;
    InputEncoding encoding =
        new InputEncoding(
            any(recipe.colors(), random),
            any(recipe.scalings(), random),
            any(recipe.layouts(), random));
    int height = 2 + random.nextInt(7);
    int width = 3 + random.nextInt(6);
    width += width == height ? 1 : 0;
    int channels = encoding.colors().channels();
    double distance = 1.5 + 1.5 * random.nextDouble() + Math.sqrt(2 * Math.log(classes));
    DrawnImages prototypes =
        DrawnImages.prototypes(
            height,
            width,
            classes,
            DrawnImages.contrast(distance, height * width * channels),
            random);
    DrawnImages samples = prototypes.noisy(count, random);
    DrawnNetwork network =
        DrawnNetwork.of(
            prototypes,
            samples,
            encoding,
            any(recipe.outputs(), random),
            0.3 + random.nextDouble(),
            quirks.of(classes, height * width * channels, channels),
            DrawnNetwork.input(encoding, samples.shape(), random));
    boolean tells = random.nextInt(4) > 0;
    int odd = DrawnModel.logUniform(random, 3, count / 2) | 1;
    int batchSize = tells ? odd : Math.min(count, KERAS);
    return new AskedModel(
        random,
        prototypes,
        samples,
        encoding,
        network,
        batchSize,
        tells ? OptionalInt.of(odd) : OptionalInt.empty());
  }

  static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  /** The subject as a user who knows the right encoding gives it. */
  ModelSubject subject() {
    return subject(encoding, network);
  }

  /** The subject as another user gives it. */
  ModelSubject subject(InputEncoding used, ModelRunner runner) {
    return new ModelSubject(
        "faults",
        runner,
        Optional.empty(),
        Optional.of(choice -> runner),
        samples,
        Optional.empty(),
        used,
        new LossRule.OfScores(Optional.empty(), false, true),
        told.isPresent() ? Circumstances.NONE.withBatchSize(told.getAsInt()) : Circumstances.NONE,
        false);
  }

  /** The rule of a model whose manifest says how it was trained. */
  LossRule ofManifest() {
    return switch (network.output()) {
      case SOFTMAX ->
          new LossRule.OfModel(Loss.of(Loss.Function.CATEGORICAL_CROSSENTROPY), Activation.SOFTMAX);
      case SIGMOID ->
          new LossRule.OfModel(Loss.of(Loss.Function.BINARY_CROSSENTROPY), Activation.SIGMOID);
      case LINEAR ->
          new LossRule.OfModel(
              new Loss(Loss.Function.CATEGORICAL_CROSSENTROPY, true, Loss.Rule.KERAS3),
              Activation.LINEAR);
    };
  }

  /** A claim of the figure that a network has in the evaluation's batches. */
  Claim claim(DrawnNetwork asked, InputEncoding used) {
    NaiveFigures naive = new NaiveFigures(answers(asked, used, Answer.EVALUATED_SCORES));
    if (random.nextInt(3) > 0) {
      return FaultDraft.accuracyClaim(random, naive.mean(naive::right));
    }
    return loss(naive, FaultDraft.base(naive.model(), random));
  }

  /** A claimed loss, printed in any way. */
  Claim loss(NaiveFigures naive, Base base) {
    double loss = naive.mean(i -> naive.loss(base.formula(), i));
    return FaultDraft.lossClaim(random, Print.any(random, loss, false), base);
  }

  /** The accuracy that a network has in the evaluation's batches. */
  double accuracy(DrawnNetwork asked, InputEncoding used) {
    NaiveFigures naive = new NaiveFigures(answers(asked, used, Answer.EVALUATED_SCORES));
    return naive.mean(naive::right);
  }

  /** What a network answers in the evaluation's batches, as a script stores it. */
  DrawnModel answers(DrawnNetwork asked, InputEncoding used, Answer answer) {
    float[] inputs = used.encode(samples, 0, samples.size());
    Features features =
        new Features(inputs, samples.size(), List.of(used.features(samples.shape())));
    double[] scores = doubles(asked.ask(answer, features, batchSize));
    Output output = answer == Answer.LOGITS ? Output.LINEAR : asked.output();
    return new DrawnModel(
        samples.classes(), output, Precision.FLOAT32, samples.labels(), scores, scores);
  }

  /** The same model in batches of another size, which the user tells. */
  AskedModel inBatchesOf(int size) {
    return new AskedModel(
        random, prototypes, samples, encoding, network, size, OptionalInt.of(size));
  }

  /** The same model with another network. */
  AskedModel with(DrawnNetwork newNetwork) {
    return new AskedModel(random, prototypes, samples, encoding, newNetwork, batchSize, told);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
