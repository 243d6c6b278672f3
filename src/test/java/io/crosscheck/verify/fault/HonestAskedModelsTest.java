package io.crosscheck.verify.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.model.Loss;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.Verification;
import io.crosscheck.savedmodel.ModelRunner.Answer;
import io.crosscheck.verify.fault.DrawnModel.Output;
import io.crosscheck.verify.fault.FaultDraft.Base;
import io.crosscheck.verify.fault.NaiveFigures.Formula;
import io.crosscheck.verify.model.ModelSubject;
import io.crosscheck.verify.model.ModelVerifier;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an evaluation in batches says of an honest model is confirmed when the model is asked. */
class HonestAskedModelsTest {
  private static final int MODELS = 150;

  @Test
  void refutesNoneOfTheHonestModels() {
    List<String> alarms =
        IntStream.range(0, MODELS)
            .parallel()
            .mapToObj(seed -> alarms(new Random(seed + 9_000_000L), seed))
            .flatMap(List::stream)
            .toList();
    assertEquals(List.of(), alarms);
  }

  private static List<String> alarms(Random random, int seed) {
    random.nextLong();
    AskedModel drawn = AskedModel.of(AskedModel.Recipe.ANY, random);
    AskedModel model = drawn.with(drawn.network().with(new BatchQuirk.Rounding()).withLogits());
    Verification verification =
        new ModelVerifier(System::nanoTime).verify(subject(model), claims(model)).verification();
    return verification.claims().stream()
        .filter(result -> result.outcome() != ClaimResult.Outcome.HOLDS)
        .map(result -> "#" + seed + " " + model.encoding() + " " + result)
        .toList();
  }

  /** A model with a manifest, training samples and a second process. */
  private static ModelSubject subject(AskedModel model) {
    ModelSubject of = model.subject();
    return new ModelSubject(
        of.where(),
        of.runner(),
        Optional.of(of.runner()),
        of.reopen(),
        of.samples(),
        Optional.of(model.prototypes().noisy(99, model.random())),
        of.encoding(),
        model.ofManifest(),
        of.circumstances(),
        false);
  }

  private static List<Claim> claims(AskedModel model) {
    NaiveFigures logits =
        new NaiveFigures(model.answers(model.network(), model.encoding(), Answer.LOGITS));
    Base base =
        model.network().output() == Output.SIGMOID
            ? new Base(Loss.Function.BINARY_CROSSENTROPY, Formula.OF_SIGMOID)
            : new Base(Loss.Function.CATEGORICAL_CROSSENTROPY, Formula.OF_SOFTMAX);
    double accuracy = model.accuracy(model.network(), model.encoding());
    return List.of(
        FaultDraft.accuracyClaim(model.random(), accuracy),
        new Claim("accuracy", Print.any(model.random(), accuracy, true)),
        model.loss(logits, base));
  }

  @Test
  void confirmsTheFiguresOfModelsWithoutAManifest() {
    List<String> alarms =
        IntStream.range(0, MODELS)
            .parallel()
            .mapToObj(seed -> alarmsOfForeign(new Random(seed + 8_000_000L), seed))
            .flatMap(List::stream)
            .toList();
    assertEquals(List.of(), alarms);
  }

  private static List<String> alarmsOfForeign(Random random, int seed) {
    random.nextLong();
    AskedModel drawn = AskedModel.of(AskedModel.Recipe.ANY, random);
    AskedModel model = drawn.with(drawn.network().with(new BatchQuirk.Rounding()));
    List<Claim> claims =
        IntStream.range(0, 3)
            .mapToObj(i -> model.claim(model.network(), model.encoding()))
            .toList();
    ModelSubject subject = model.subject();
    return new ModelVerifier(System::nanoTime)
        .verify(subject, claims).verification().claims().stream()
            .filter(result -> result.outcome() != ClaimResult.Outcome.HOLDS)
            .map(result -> "#" + seed + " " + subject.loss() + " " + result)
            .toList();
  }
}
