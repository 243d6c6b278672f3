package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callbacks on the command line, from their words to what they leave behind. */
@Tag("native")
class CallbackCommandsTest {
  private static final List<String> SHORT =
      List.of("train", "--train-samples", "400", "--batch-size", "200", "--layers", "20");

  @TempDir private Path home;
  private Cli cli = new Cli(Path.of("none"));

  @BeforeEach
  void prepare() {
    cli = new Cli(home);
  }

  @Test
  void stopsEarlyWithTheBestWeightsAndIsConfirmed() {
    Cli.Result ran =
        train(
            "--epochs",
            "40",
            "--validation-split",
            "0.25",
            "--learning-rate",
            "0.05",
            "--json",
            "-",
            "--out",
            home.resolve("stopped").toString(),
            "--callback",
            "EarlyStopping(monitor='val_loss', patience=2, restore_best_weights=True)");

    JsonNode history = ran.json().at("/history/epochs");
    int epochs = history.size();
    int best = 0;
    for (int i = 0; i < epochs; i++) {
      best = valLoss(history, i) < valLoss(history, best) ? i : best;
    }
    assertEquals(0, ran.exitCode(), ran.err());
    assertTrue(epochs < 40, "epochs " + epochs);
    assertEquals(epochs - 1, best + 2, "it waited for two epochs");
    assertEquals("confirmed", ran.json().at("/verify/verdict").asText());
    assertTrue(ran.err().contains("the weights of epoch " + (best + 1)), ran.err());
  }

  @Test
  void writesWhatItIsAskedForAndReplaysIt() throws IOException {
    Path log = home.resolve("log/epochs.csv");
    Path weights = home.resolve("w-{epoch:02d}.npz");
    Path models = home.resolve("model-{epoch}");
    Cli.Result ran =
        train(
            "--epochs",
            "3",
            "--json",
            "-",
            "--out",
            home.resolve("made").toString(),
            "--callback",
            "CSVLogger(filename='" + log + "')",
            "--callback",
            "ModelCheckpoint(filepath='" + weights + "', save_weights_only=True)",
            "--callback",
            "ModelCheckpoint(filepath='" + models + "', save_best_only=True," + " monitor='loss')",
            "--callback",
            "TensorBoard(log_dir='" + home.resolve("logs") + "')");
    Cli.Result again =
        cli.run(
            SHORT.get(0),
            "--initial-weights",
            home.resolve("w-02.npz").toString(),
            "--config",
            home.resolve("made/assets.extra/crosscheck.json").toString(),
            "--initial-epoch",
            "2",
            "--out",
            home.resolve("again").toString());
    Cli.Result inspected = cli.run("inspect", home.resolve("model-3").toString());

    assertEquals(0, ran.exitCode(), ran.err());
    List<String> lines = Files.readAllLines(log);
    assertEquals("epoch,accuracy,learning_rate,loss,val_accuracy,val_loss", lines.get(0));
    assertTrue(lines.get(lines.size() - 1).endsWith(",NA,NA"), lines.toString());
    assertAll(
        () -> assertEquals(0, again.exitCode(), again.err()),
        () -> assertEquals(2, lines.size(), "the replay wrote the log anew: " + lines),
        () -> assertTrue(Files.exists(home.resolve("w-01.npz"))),
        () -> assertTrue(Files.isDirectory(home.resolve("model-1"))),
        () -> assertTrue(Files.isDirectory(home.resolve("logs/train"))),
        () -> assertFalse(Files.exists(home.resolve("logs/validation"))),
        () -> assertEquals(0, inspected.exitCode(), inspected.err()));
  }

  @Test
  @Tag("python")
  void tensorBoardsOwnReaderFindsEveryFigure() throws IOException {
    Cli.Result ran =
        train(
            "--epochs",
            "3",
            "--validation-split",
            "0.25",
            "--json",
            "-",
            "--metrics",
            "accuracy,binary_accuracy",
            "--out",
            home.resolve("made").toString(),
            "--callback",
            "TensorBoard(log_dir='" + home.resolve("logs") + "', update_freq='batch')");
    JsonNode found = Cli.json(read(home.resolve("logs")));

    assertEquals(0, ran.exitCode(), ran.err());
    JsonNode train = found.at("/train/scalars");
    JsonNode validation = found.at("/validation/scalars");
    assertEquals(
        List.of(
            "batch_accuracy",
            "batch_binary_accuracy",
            "batch_loss",
            "epoch_accuracy",
            "epoch_binary_accuracy",
            "epoch_learning_rate",
            "epoch_loss"),
        Cli.keys(train));
    assertEquals(
        List.of(
            "epoch_accuracy",
            "epoch_binary_accuracy",
            "epoch_loss",
            "evaluation_accuracy_vs_iterations",
            "evaluation_binary_accuracy_vs_iterations",
            "evaluation_loss_vs_iterations"),
        Cli.keys(validation));
    JsonNode history = ran.json().at("/history/epochs");
    for (int epoch = 0; epoch < 3; epoch++) {
      JsonNode written = train.path("epoch_loss").get(epoch);
      assertEquals(epoch, written.get(0).asInt());
      assertEquals(history.get(epoch).at("/loss").floatValue(), written.get(1).floatValue());
      JsonNode held = validation.path("evaluation_loss_vs_iterations").get(epoch);
      assertEquals(2 * (epoch + 1), held.get(0).asInt(), "steps");
    }
    assertEquals("[\"InputLayer\",\"Dense\",\"Dense\"]", found.at("/train/layers").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          EarlyStoping() | unknown callback: expected one of CSVLogger, EarlyStopping,
          EarlyStopping(patiense=3) | unknown key: expected some of
          EarlyStopping(patience=-1) | patience is a count or a bound: expected at least 0, got -1
          EarlyStopping() | no epoch has the figure that it monitors: expected one of loss, accuracy, got val_loss
          EarlyStopping(monitor='los') | got los. Did you mean loss?
          ReduceLROnPlateau(factor=1) | factor lowers the rate: expected a number in [0, 1), got 1.0
          ModelCheckpoint(filepath='m.keras') | filepath has another form: expected a folder's name, for a SavedModel, got m.keras
          ModelCheckpoint(filepath='m-{epoh}') | there is no such figure: expected one of accuracy, epoch, loss, got epoh
          TensorBoard(histogram_freq=1) | histogram_freq] not supported: expected 0, got 1
          CSVLogger() | lacks a key: expected filename
          EarlyStopping(patience=3 | expected ',' or ')'
          """)
  void refusesWhatIsNoCallback(String callback, String message) {
    Cli.Result ran = train("--epochs", "2", "--callback", callback);
    assertTrue(ran.err().contains(message), ran.err());
    assertTrue(ran.exitCode() == 2 || ran.exitCode() == 65, "exit code " + ran.exitCode());
    assertEquals(1, ran.err().strip().lines().count(), ran.err());
    assertFalse(Files.exists(home.resolve("savedmodels")), "nothing is written");
  }

  @Test
  void endsWithTheExitCodeOfALossThatIsNotFinite() {
    Cli.Result ran =
        train(
            "--epochs",
            "9",
            "--learning-rate",
            "1e38",
            "--rescale",
            "1",
            "--callback",
            "TerminateOnNaN()",
            "--callback",
            "CSVLogger(filename='" + home.resolve("l.csv") + "')");
    assertEquals(78, ran.exitCode(), ran.err());
    assertTrue(Files.exists(home.resolve("l.csv")), "the epoch was completed");
  }

  private Cli.Result train(String... more) {
    List<String> all = new ArrayList<>(SHORT);
    all.addAll(List.of(more));
    return cli.run(all.toArray(String[]::new));
  }

  private static String read(Path logs) throws IOException {
    Process process =
        new ProcessBuilder("tools/python", "tools/read_events.py", logs.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static double valLoss(JsonNode history, int epoch) {
    return history.get(epoch).at("/validation/loss").asDouble();
  }
}
