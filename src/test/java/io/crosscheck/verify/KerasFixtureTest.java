package io.crosscheck.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.model.Activation;
import io.crosscheck.model.KerasName;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import io.crosscheck.verify.loss.LossReading;
import io.crosscheck.verify.loss.LossSum;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Evidence;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.LossRecount;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openlca.npy.Npz;

/** Figures that real Keras printed are confirmed from its own scores. */
class KerasFixtureTest {
  private static final Path FIXTURES = Path.of("src/test/resources/keras");

  private static List<Path> losses() throws IOException {
    return cases("loss_");
  }

  private static List<Path> accuracies() throws IOException {
    return cases("accuracy_");
  }

  private static List<Path> evaluations() throws IOException {
    return cases("evaluate_");
  }

  private static List<Path> cases(String family) throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      List<Path> found =
          folders
              .filter(folder -> String.valueOf(folder.getFileName()).startsWith(family))
              .sorted()
              .toList();
      assertTrue(!found.isEmpty(), "expected fixtures of " + family + ", got none");
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void recountsEveryLossOfKeras(Path fixture) throws IOException {
    JsonNode about = about(fixture);
    Loss loss =
        new Loss(
            named(Loss.Function.values(), about.get("function")),
            about.get("from_logits").asBoolean(),
            named(Loss.Rule.values(), about.get("rule")));
    Activation last = named(Activation.values(), about.get("output_activation"));
    double[] sampleLoss = array(fixture, "sample_loss.npy");
    Evidence evidence = evidence(fixture, "output.npy", Optional.of("x.npy"), loss, last, 1);
    Recount all = Recount.of(evidence);
    LossRecount recount =
        all.losses(Figure.of("test", new Claim("loss", 0))).stream().findFirst().orElseThrow();
    double tolerance = about.get("tolerance").asDouble();
    for (int i = 0; i < sampleLoss.length; i++) {
      double recounted = lossOf(i, recount.reading(), evidence);
      if (Double.isNaN(sampleLoss[i])) {
        assertTrue(Double.isNaN(recounted), "expected NaN of sample " + i + ", got " + recounted);
      } else {
        double allowed = tolerance * Math.max(1, Math.abs(recounted));
        assertEquals(sampleLoss[i], recounted, allowed, "sample " + i);
      }
    }
    double claimed = array(fixture, "loss.npy")[0];
    Claim claim = new Claim("loss", claimed);
    assertTrue(
        Match.of(new ClaimedFigure(claim, Figure.of("test", claim), all.samples()), all).holds(),
        () -> "Keras printed " + claimed + ", recounted " + recount.mean());
  }

  @ParameterizedTest
  @MethodSource("accuracies")
  void recountsEveryAccuracyOfKeras(Path fixture) throws IOException {
    JsonNode about = about(fixture);
    Loss loss = Loss.of(named(Loss.Function.values(), about.get("loss")));
    Evidence evidence =
        evidence(fixture, "scores.npy", Optional.empty(), loss, Activation.LINEAR, 1_000);
    double claimed = array(fixture, "result.npy")[0];
    String resolved = about.get("resolved").asText();
    Verification named = Verifier.verify(evidence, List.of(new Claim(resolved, claimed)));
    assertEquals(Verdict.CONFIRMED, named.verdict(), () -> named.claims().toString());
    Figure figure = Figure.of("test", new Claim(resolved, claimed));
    Recount recount = Recount.of(evidence);
    boolean isKeras3 = about.get("rule").asText().equals("keras3");
    long negativeZeros = isKeras3 ? recount.batches().swing(figure.quantity()).gains() : 0;
    long right =
        figure.isAccuracy() ? recount.correct() : recount.counts().cells().rightAboveHalf();
    assertEquals(about.get("correct").asLong(), right + negativeZeros);
    assertEquals(
        about.get("total").asLong(), figure.isAccuracy() ? recount.samples() : recount.cells());
    if (resolved.equals(Metric.BINARY_ACCURACY.kerasName())) {
      Verification asAccuracy = Verifier.verify(evidence, List.of(new Claim("accuracy", claimed)));
      assertEquals(Verdict.REFUTED, asAccuracy.verdict());
      assertEquals("binary-accuracy", asAccuracy.claims().get(0).cause().orElseThrow().id());
    }
  }

  @ParameterizedTest
  @MethodSource("evaluations")
  void confirmsAnEvaluationWithAShortLastBatch(Path fixture) throws IOException {
    JsonNode about = about(fixture);
    Loss loss = Loss.of(named(Loss.Function.values(), about.get("loss")));
    Evidence evidence =
        evidence(
            fixture,
            "scores.npy",
            Optional.empty(),
            loss,
            named(Activation.values(), about.get("output_activation")),
            about.get("batch_size").asInt());
    List<Claim> claims =
        List.of(
            new Claim("loss", array(fixture, "loss.npy")[0]),
            new Claim("accuracy", array(fixture, "accuracy.npy")[0]));
    Verification verification = Verifier.verify(evidence, claims);
    assertEquals(Verdict.CONFIRMED, verification.verdict(), () -> verification.claims().toString());
    assertEquals(about.get("correct").asLong(), verification.correct());

    double batchMean = Arrays.stream(array(fixture, "per_batch_loss.npy")).average().orElseThrow();
    ClaimResult averaged =
        Verifier.verify(evidence, List.of(new Claim("loss", batchMean))).claims().get(0);
    boolean hasLostLogits = averaged.outcome() == ClaimResult.Outcome.NOT_RECOUNTABLE;
    assertEquals(
        hasLostLogits ? "not-recountable" : "batch-mean", averaged.cause().orElseThrow().id());
  }

  private static double lossOf(int sample, LossReading reading, Evidence evidence) {
    int[] label = new int[1];
    evidence.labels().read(sample, 1, label);
    double[] row = new double[evidence.classes()];
    reading.table().read(sample, 1, row);
    LossSum sum = new LossSum();
    reading.formula().add(row, 0, row.length, label[0], sum);
    return sum.value();
  }

  private static Evidence evidence(
      Path fixture,
      String scores,
      Optional<String> logits,
      Loss loss,
      Activation last,
      int batchSize)
      throws IOException {
    float[] outputs = floats(array(fixture, scores));
    int[] labels = Arrays.stream(array(fixture, "labels.npy")).mapToInt(x -> (int) x).toArray();
    Optional<float[]> before =
        logits.isPresent() ? Optional.of(floats(array(fixture, logits.get()))) : Optional.empty();
    return FloatEvidence.of(
        RandomModel.names(outputs.length / labels.length),
        labels,
        outputs,
        Optional.empty(),
        before,
        loss,
        last,
        batchSize);
  }

  private static JsonNode about(Path fixture) throws IOException {
    return JsonMapper.builder().build().readTree(fixture.resolve("case.json").toFile());
  }

  private static double[] array(Path fixture, String name) {
    return Npz.read(fixture.resolve("arrays.npz").toFile(), name).asDoubleArray().data();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static <T extends KerasName> T named(T[] values, JsonNode name) {
    return Arrays.stream(values)
        .filter(value -> value.kerasName().equals(name.asText()))
        .findFirst()
        .orElseThrow();
  }
}
