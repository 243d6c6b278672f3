package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.result.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims on the command line. */
class ClaimOptionsTest {
  @TempDir private Path folder = Path.of("none");

  private Cli.Result run(String... args) {
    return ReportedCommand.run(new ReportedCommand(new Cli(folder).host()), args);
  }

  private List<Claim> claims(String... args) {
    ReportedCommand command = new ReportedCommand(new Cli(folder).host());
    Cli.Result result = ReportedCommand.run(command, args);
    assertEquals(0, result.exitCode(), result.err());
    return Objects.requireNonNull(command.claimed);
  }

  @Test
  void keepTheirOrderAndTheirDigits() throws IOException {
    Path file = folder.resolve("claims.json");
    Files.writeString(file, "{\"claims\": {\"error_rate\": 0.10}}");
    List<Claim> claims =
        claims(
            "--claim",
            "accuracy=0.8999999761581421",
            "--claims",
            file.toString(),
            "--claim=loss=1.6118",
            "--claim",
            "wrong = 9002",
            "--claim",
            "top_5_accuracy=50 %");
    assertEquals(
        List.of(
            "accuracy 0.8999999761581421",
            "loss 1.6118",
            "wrong 9002",
            "top_5_accuracy 50 %",
            "error_rate 0.10"),
        claims.stream().map(claim -> claim.name() + " " + claim.figure().text()).toList());
    assertEquals(0.5, claims.get(3).value());
    assertEquals(List.of(), claims());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy=0",
        "accuracy=1",
        "accuracy=1.0",
        "accuracy=100%",
        "accuracy=0%",
        "accuracy=-0.0",
        "acc=.5",
        "loss=0",
        "loss=123.4",
        "loss=nan",
        "loss=inf",
        "loss=1.2e-3",
        "correct=0",
        "wrong=9002.0",
        "error_rate=90.02%",
        "top_10_accuracy=0.5",
        "log_loss=2",
        "binary_acc=0.5"
      })
  void takeWhatAFigureCanBe(String claim) {
    assertEquals(1, claims("--claim", claim).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "accuracy            | expected NAME=VALUE, for example accuracy=0.8999, got 'accuracy'",
        "=0.9                | unknown figure",
        "accuracy=           | accuracy is no number",
        "accuracy=high       | accuracy is no number: expected digits such as 0.8999, 89.99% or 1.2e-3",
        "accuracy=0,9        | got '0,9'",
        "accuracy=1.0001     | accuracy is a share: expected 0 to 1, or 0% to 100%, got '1.0001'",
        "accuracy=89.99      | If it is a percentage, write 89.99%",
        "accuracy=101%       | got '101%'",
        "accuracy=900        | expected 0 to 1, or 0% to 100%, got '900'. See",
        "accuracy=-0.1       | got '-0.1'",
        "accuracy=nan        | got 'nan'",
        "accuracy=inf        | got 'inf'",
        "loss=-1             | loss is a loss: expected a number from 0 on, got '-1'",
        "loss=-inf           | got '-inf'",
        "loss=10%            | got '10%'",
        "wrong=0.5           | wrong is a number of samples: expected a whole number from 0 on",
        "wrong=-1            | got '-1'",
        "correct=90%         | A share of them is called accuracy",
        "correct=nan         | got 'nan'",
        "correct=1e20        | got '1e20'",
        "acuracy=0.9         | top_K_accuracy, top_k_categorical_accuracy",
        "acuracy=0.9         | Did you mean accuracy?",
        "Accuracy=0.9        | got 'Accuracy'. Did you mean accuracy?",
        "f1=0.9              | unknown figure: expected one of accuracy, acc,",
      })
  void refuseWhatAFigureCannotBe(String claim, String problem) {
    Cli.Result result = run("--claim", claim);
    assertAll(
        () -> assertEquals(2, result.exitCode()),
        () -> assertTrue(result.err().startsWith("[reported] "), result.err()),
        () -> assertTrue(result.err().contains("--claim"), result.err()),
        () -> assertTrue(result.err().contains(problem), result.err()),
        () -> assertEquals(1, result.err().lines().count(), result.err()),
        () -> assertEquals("", result.out()));
  }

  @Test
  void aFigureIsClaimedOnce() throws IOException {
    Cli.Result twice = run("--claim", "loss=1", "--claim", "loss=1");
    assertEquals(2, twice.exitCode());
    assertTrue(twice.err().contains("[--claim] loss is claimed twice"), twice.err());
    Path file = Files.writeString(folder.resolve("c.json"), "{\"claims\": {\"loss\": 1}}");
    assertEquals(2, run("--claim", "loss=2", "--claims", file.toString()).exitCode());
    assertEquals(2, claims("--claim", "acc=1", "--claims", file.toString()).size());
  }

  @Test
  void aWrongFileIsBadInput() {
    Cli.Result result = run("--claims", folder.resolve("none.json").toString());
    assertEquals(65, result.exitCode());
    assertTrue(result.err().contains("none.json] there is no such file"), result.err());
  }
}
