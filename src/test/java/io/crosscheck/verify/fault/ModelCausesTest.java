package io.crosscheck.verify.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.data.InputEncoding;
import io.crosscheck.data.PixelColors;
import io.crosscheck.data.PixelLayout;
import io.crosscheck.data.PixelScaling;
import io.crosscheck.result.Cause;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.PrintedNumber;
import io.crosscheck.savedmodel.ModelRunner;
import io.crosscheck.savedmodel.SignatureChoice;
import io.crosscheck.verify.fault.AskedModel.Recipe;
import io.crosscheck.verify.model.ModelSubject;
import io.crosscheck.verify.model.ModelVerifier;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The causes that show when a model is asked, one model each. */
class ModelCausesTest {
  private static final Recipe COLOR =
      Recipe.ANY
          .withSamples(601, 601)
          .withColors(PixelColors.RGB)
          .withScalings(PixelScaling.ONE_OVER_255);
  private static final AskedModel MODEL = AskedModel.of(COLOR, new Random(3)).inBatchesOf(50);
  private static final AskedModel GRAY =
      AskedModel.of(COLOR.withColors(PixelColors.GRAY), new Random(3)).inBatchesOf(50);

  @Test
  void normalizationIsTheFigureOfAnotherScaling() {
    InputEncoding raw = MODEL.encoding().with(PixelScaling.MINUS_ONE_TO_ONE);
    double claimed = MODEL.accuracy(MODEL.network(), raw);
    assertNamed(
        "normalization",
        MODEL.subject(),
        claimed,
        "the figure that this model has with pixels in the order red, green, blue, scaled to -1 to"
            + " 1",
        "asked with pixels in the order red, green, blue, divided by 255",
        "Rescaling layer");
    assertNotNamed("normalization", MODEL.subject(), oneLess(claimed));
  }

  @Test
  void channelOrderIsTheFigureOfExchangedChannels() {
    double claimed = MODEL.accuracy(MODEL.network(), MODEL.encoding().with(PixelColors.BGR));
    assertNamed("channel-order", MODEL.subject(), claimed, "blue, green, red", "OpenCV");
    assertNotNamed("channel-order", MODEL.subject(), oneLess(claimed));
  }

  @Test
  void channelOrderShowsInGrayToo() {
    double claimed = GRAY.accuracy(GRAY.network(), GRAY.encoding().with(PixelColors.GRAY_OF_BGR));
    assertNamed("channel-order", GRAY.subject(), claimed, "gray by 0.1140, 0.5870, 0.2989");
    assertNotNamed("channel-order", GRAY.subject(), oneLess(claimed));
  }

  @Test
  void layoutIsTheFigureOfReshapedInsteadOfTransposedImages() {
    double claimed =
        MODEL.accuracy(MODEL.network(), MODEL.encoding().with(PixelLayout.CHANNELS_FIRST));
    assertNamed("layout", MODEL.subject(), claimed, "channels first", "transpose, do not reshape");
    assertNotNamed("layout", MODEL.subject(), oneLess(claimed));
  }

  @Test
  void grayWeightsAreTheFigureOfAnotherGray() {
    double claimed = GRAY.accuracy(GRAY.network(), GRAY.encoding().with(PixelColors.GRAY_MEAN));
    assertNamed(
        "gray-weights", GRAY.subject(), claimed, "gray as the mean", "0.2989, 0.5870 and 0.1140");
    assertNotNamed("gray-weights", GRAY.subject(), oneLess(claimed));
    assertNotNamed("gray-weights", MODEL.subject(), oneLess(claimed));
  }

  @Test
  void dropoutIsActiveWhereEachAskingIsAnsweredOtherwise() {
    DrawnNetwork network = MODEL.network().with(new BatchQuirk.Dropout(0.5, new Random(1)));
    double claimed = MODEL.accuracy(network, MODEL.encoding());
    ModelSubject subject = MODEL.subject(MODEL.encoding(), network);
    assertNamed(
        "dropout-active", subject, claimed, "from one asking to the next", "training=False");
    assertNotNamed("dropout-active", subject, claimed / 3);
    assertNotNamed("dropout-active", MODEL.subject(), claimed);
  }

  @Test
  void batchStatisticsAreTheFigureWhereTheCompanyDecides() {
    AskedModel model =
        AskedModel.of(
                COLOR,
                new Random(5),
                (classes, features, channels) -> new BatchQuirk.Normalization(features))
            .inBatchesOf(51);
    double claimed = model.accuracy(model.network(), model.encoding());
    assertNamed(
        "batch-statistics",
        model.subject(),
        claimed,
        "the figure in batches of 51",
        "which samples share a batch decides",
        "training=False");
    assertNotNamed("batch-statistics", model.subject(), claimed / 3);
    assertNotNamed("batch-size-dependence", model.subject(), claimed);
    assertNotNamed("wrong-signature", model.subject(), claimed);
    assertNotNamed("normalization", model.subject(), claimed);
  }

  @Test
  void batchSizeIsToBlameWhereTheCompanyIsNot() {
    float[] shift = new float[MODEL.samples().classes()];
    shift[0] = 3;
    AskedModel model = MODEL.with(MODEL.network().with(new BatchQuirk.FirstOfBatch(shift)));
    double claimed = model.accuracy(model.network(), model.encoding());
    assertNamed(
        "batch-size-dependence",
        model.subject(),
        claimed,
        "the figure in batches of 50",
        "must not depend on the batch");
    assertNotNamed("batch-size-dependence", model.subject(), oneLess(claimed));
    assertNotNamed("batch-statistics", model.subject(), claimed);
  }

  @Test
  void weightsAreStaleWhereTheyAreNotTheEvaluatedOnes() {
    double claimed =
        MODEL.accuracy(MODEL.network().otherWeights(0.8, new Random(2)), MODEL.encoding());
    assertNamed(
        "stale-weights",
        subject(MODEL.network(), Optional.empty(), true),
        claimed,
        "the figure of other weights",
        "SHA-256");
    assertNotNamed("stale-weights", subject(MODEL.network(), Optional.empty(), false), claimed);
  }

  @Test
  void anExactFormulaIsLikelierThanStaleWeights() {
    double claimed = MODEL.accuracy(MODEL.network(), MODEL.encoding().with(PixelColors.BGR));
    assertNamed(
        "channel-order", subject(MODEL.network(), Optional.empty(), true), claimed, "OpenCV");
  }

  @Test
  void signatureIsWrongWhereAnotherOutputHasTheFigure() {
    DrawnNetwork asked = MODEL.network().withOutputs("scores", "auxiliary");
    DrawnNetwork other = asked.otherWeights(0.8, new Random(2));
    double claimed = MODEL.accuracy(other, MODEL.encoding());
    Function<SignatureChoice, ModelRunner> reopen =
        choice -> choice.output().equals(Optional.of("auxiliary")) ? other : asked;
    assertNamed(
        "wrong-signature",
        subject(asked, Optional.of(reopen), false),
        claimed,
        "the output auxiliary of the signature serve",
        "--signature and --output");
    assertNotNamed("wrong-signature", subject(asked, Optional.of(reopen), false), oneLess(claimed));
    assertNotNamed("wrong-signature", subject(asked, Optional.of(choice -> asked), false), claimed);
  }

  private static ModelSubject subject(
      DrawnNetwork network,
      Optional<Function<SignatureChoice, ModelRunner>> reopen,
      boolean otherWeights) {
    ModelSubject of = MODEL.subject();
    return new ModelSubject(
        of.where(),
        network,
        of.afresh(),
        reopen,
        of.samples(),
        of.training(),
        of.encoding(),
        MODEL.ofManifest(),
        of.circumstances(),
        otherWeights);
  }

  private static double oneLess(double accuracy) {
    return accuracy - 1.0 / MODEL.samples().size();
  }

  private static ClaimResult verified(ModelSubject subject, double accuracy) {
    PrintedNumber printed = PrintedNumber.parse(Float.toString((float) accuracy)).orElseThrow();
    return new ModelVerifier(System::nanoTime)
        .verify(subject, List.of(new Claim("accuracy", printed)))
        .verification()
        .claims()
        .get(0);
  }

  private static void assertNamed(
      String cause, ModelSubject subject, double accuracy, String... words) {
    ClaimResult result = verified(subject, accuracy);
    assertEquals(Outcome.FAILS, result.outcome(), result::toString);
    assertEquals(Optional.of(cause), result.cause().map(Cause::id), result::toString);
    for (String word : words) {
      assertTrue(result.cause().orElseThrow().explanation().contains(word), result::toString);
    }
  }

  private static void assertNotNamed(String cause, ModelSubject subject, double accuracy) {
    ClaimResult result = verified(subject, accuracy);
    Stream.of(result.cause(), result.runnerUp())
        .flatMap(Optional::stream)
        .forEach(named -> assertNotEquals(cause, named.id(), result::toString));
  }
}
