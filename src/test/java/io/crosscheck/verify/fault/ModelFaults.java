package io.crosscheck.verify.fault;

import io.crosscheck.data.InputEncoding;
import io.crosscheck.data.PixelColors;
import io.crosscheck.data.PixelLayout;
import io.crosscheck.data.PixelScaling;
import io.crosscheck.result.Claim;
import io.crosscheck.verify.cause.Hypothesis;
import io.crosscheck.verify.fault.AskedModel.Recipe;
import io.crosscheck.verify.fault.FaultDraft.FaultCase;
import io.crosscheck.verify.fault.FaultTable.Fault;
import io.crosscheck.verify.model.ModelHypotheses;
import io.crosscheck.verify.model.ModelSubject;
import io.crosscheck.verify.model.ModelVerifier;
import io.crosscheck.verify.recount.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A fault for each cause that shows only when a model is asked. */
final class ModelFaults {
  static final List<Fault> ALL =
      List.of(
          new Fault("normalization", ModelFaults::normalization),
          new Fault("channel-order", ModelFaults::channelOrder),
          new Fault("layout", ModelFaults::layout),
          new Fault("gray-weights", ModelFaults::grayWeights),
          new Fault("dropout-active", ModelFaults::dropout),
          new Fault("batch-statistics", ModelFaults::batchStatistics),
          new Fault("batch-size-dependence", ModelFaults::batchSizeDependence),
          new Fault("stale-weights", ModelFaults::staleWeights),
          new Fault("wrong-signature", ModelFaults::wrongSignature));

  private static final Recipe ANY = Recipe.ANY;

  private ModelFaults() {}

  /** All causes that a model may show, whether files show them too or not. */
  static List<Hypothesis> catalogue() {
    ModelSubject any = AskedModel.of(ANY, new Random(1)).subject();
    return about(any, new Claim("accuracy", 0.5)).hypotheses();
  }

  /** A wrong claim about a subject, and what may be behind it. */
  static FaultCase about(ModelSubject subject, Claim claim) {
    Evidence evidence = new ModelVerifier(System::nanoTime).verify(subject, List.of()).evidence();
    return new FaultCase(evidence, claim, ModelHypotheses.of(subject, evidence));
  }

  /** The claim was made with another encoding than the model is asked with; either may be right. */
  private static FaultCase encoded(AskedModel model, InputEncoding other) {
    boolean claimedIsRight = model.random().nextInt(3) == 0;
    InputEncoding behind = claimedIsRight ? model.encoding() : other;
    InputEncoding asked = claimedIsRight ? other : model.encoding();
    return about(model.subject(asked, model.network()), model.claim(model.network(), behind));
  }

  private static FaultCase normalization(Random random) {
    AskedModel model = AskedModel.of(ANY, random);
    PixelScaling own = model.encoding().scaling();
    List<PixelScaling> others =
        Stream.of(PixelScaling.values()).filter(scaling -> scaling != own).toList();
    return encoded(model, model.encoding().with(AskedModel.any(others, random)));
  }

  private static FaultCase channelOrder(Random random) {
    AskedModel model =
        AskedModel.of(
            ANY.withColors(PixelColors.RGB, PixelColors.RGB, PixelColors.BGR, PixelColors.GRAY),
            random);
    PixelColors exchanged =
        switch (model.encoding().colors()) {
          case RGB -> PixelColors.BGR;
          case BGR -> PixelColors.RGB;
          default -> PixelColors.GRAY_OF_BGR;
        };
    return encoded(model, model.encoding().with(exchanged));
  }

  private static FaultCase layout(Random random) {
    AskedModel model =
        AskedModel.of(
            ANY.withLayouts(
                PixelLayout.CHANNELS_LAST, PixelLayout.CHANNELS_LAST, PixelLayout.CHANNELS_FIRST),
            random);
    PixelLayout own = model.encoding().layout();
    boolean gray = model.encoding().colors().channels() == 1;
    List<PixelLayout> others =
        gray
            ? List.of(PixelLayout.TRANSPOSED)
            : Stream.of(PixelLayout.values()).filter(layout -> layout != own).toList();
    return encoded(model, model.encoding().with(AskedModel.any(others, random)));
  }

  private static FaultCase grayWeights(Random random) {
    AskedModel model =
        AskedModel.of(
            ANY.withSamples(301, 800)
                .withColors(PixelColors.GRAY, PixelColors.GRAY_MEAN, PixelColors.GRAY_709),
            random);
    PixelColors own = model.encoding().colors();
    List<PixelColors> others =
        Stream.of(PixelColors.GRAY, PixelColors.GRAY_MEAN, PixelColors.GRAY_709)
            .filter(colors -> colors != own)
            .toList();
    return encoded(model, model.encoding().with(AskedModel.any(others, random)));
  }

  private static FaultCase dropout(Random random) {
    double rate = 0.2 + 0.4 * random.nextDouble();
    AskedModel plain = AskedModel.of(ANY.withSamples(501, 800), random);
    DrawnNetwork network =
        plain.network().with(new BatchQuirk.Dropout(rate, new Random(random.nextLong())));
    Claim claim = plain.claim(network, plain.encoding());
    return about(plain.subject(plain.encoding(), network), claim);
  }

  private static FaultCase batchStatistics(Random random) {
    boolean each = random.nextBoolean();
    AskedModel model =
        AskedModel.of(
            ANY,
            random,
            (classes, features, channels) ->
                new BatchQuirk.Normalization(each ? features : channels));
    return about(model.subject(), model.claim(model.network(), model.encoding()));
  }

  private static FaultCase batchSizeDependence(Random random) {
    boolean first = random.nextBoolean();
    AskedModel model =
        AskedModel.of(
            ANY,
            random,
            (classes, features, channels) -> {
              float[] shift = new float[classes];
              for (int k = 0; k < classes; k++) {
                shift[k] = (float) ((first ? 3 : 1) * random.nextGaussian());
              }
              return first
                  ? new BatchQuirk.FirstOfBatch(shift)
                  : new BatchQuirk.GrowsWithBatch(shift);
            });
    return about(model.subject(), model.claim(model.network(), model.encoding()));
  }

  private static FaultCase staleWeights(Random random) {
    AskedModel model = AskedModel.of(ANY, random);
    DrawnNetwork evaluated = model.network().otherWeights(0.3 + random.nextDouble(), random);
    ModelSubject subject = model.subject();
    return about(
        new ModelSubject(
            subject.where(),
            random.nextBoolean() ? model.network().withLogits() : model.network(),
            subject.afresh(),
            subject.reopen(),
            subject.samples(),
            subject.training(),
            subject.encoding(),
            model.ofManifest(),
            subject.circumstances(),
            true),
        model.claim(evaluated, model.encoding()));
  }

  private static FaultCase wrongSignature(Random random) {
    AskedModel model = AskedModel.of(ANY, random);
    DrawnNetwork asked = model.network().withOutputs("scores", "auxiliary");
    DrawnNetwork auxiliary = asked.otherWeights(0.3 + random.nextDouble(), random);
    ModelSubject subject = model.subject(model.encoding(), asked);
    return about(
        new ModelSubject(
            subject.where(),
            asked,
            subject.afresh(),
            Optional.of(
                choice -> choice.output().equals(Optional.of("auxiliary")) ? auxiliary : asked),
            subject.samples(),
            subject.training(),
            subject.encoding(),
            subject.loss(),
            subject.circumstances(),
            false),
        model.claim(auxiliary, model.encoding()));
  }
}
