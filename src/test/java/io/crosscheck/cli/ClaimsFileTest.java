package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.Failure;
import io.crosscheck.result.Claim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of claims says which figures are claimed, digit for digit, or is refused with its key. */
class ClaimsFileTest {
  @TempDir private Path folder = Path.of("none");

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("claims.json"), text);
  }

  private static List<String> prints(List<Claim> claims) {
    return claims.stream().map(claim -> claim.name() + "=" + claim.figure().text()).toList();
  }

  @Test
  void anObjectKeepsItsOrderAndItsDigits() throws IOException {
    List<Claim> claims =
        ClaimsFile.read(
            file(
                """
                {"claims": {"loss": "1.6118", "accuracy": 0.8999999761581421,
                 "error_rate": 1.00e-1, "wrong": 9002, "balanced_accuracy": "89.99%",
                 "binary_accuracy": 0.900, "top_5_accuracy": 1.0, "log_loss": NaN}}
                """));
    assertEquals(
        List.of(
            "loss=1.6118",
            "accuracy=0.8999999761581421",
            "error_rate=1.00e-1",
            "wrong=9002",
            "balanced_accuracy=89.99%",
            "binary_accuracy=0.900",
            "top_5_accuracy=1.0",
            "log_loss=NaN"),
        prints(claims));
    assertEquals(0.8999, claims.get(4).value());
  }

  @Test
  void aListIsTheSame() throws IOException {
    assertEquals(
        List.of("accuracy=89.99%", "loss=1.61180"),
        prints(
            ClaimsFile.read(
                file(
                    """
                    {"claims":[{"name":"accuracy","value":"89.99%"},
                     {"value":1.61180,"name":"loss"}]}
                    """))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                              | expected an object with the key 'claims', got a list",
        "``                                              | got nothing",
        "nonsense                                        | this is no file of claims",
        "{                                               | this is no file of claims",
        "{}                                              | holds no claim",
        "{\"claims\": {}}                                | holds no claim",
        "{\"claims\": []}                                | holds no claim",
        "{\"claims\": null}                              | 'claims' is of the wrong kind: expected an object or a list, got null",
        "{\"claims\": \"accuracy=0.9\"}                  | got a text",
        "{\"claim\": {\"loss\": 1}}                      | unknown key 'claim'",
        "{\"claims\": {\"loss\": 1}, \"more\": 1}        | unknown key 'more'",
        "{\"claims\": {\"loss\": 1}} {}                  | something stands after",
        "{\"claims\": {\"loss\": 1}, \"claims\": {}}     | Duplicate",
        "{\"claims\": {\"loss\": 1, \"loss\": 1}}        | Duplicate",
        "{\"claims\": {\"loss\": null}}                  | claims.loss is of the wrong kind: expected a number or its print as a text, got null",
        "{\"claims\": {\"loss\": true}}                  | got true or false",
        "{\"claims\": {\"loss\": {\"a\": 1}}}            | got an object",
        "{\"claims\": {\"loss\": [1]}}                   | got a list",
        "{\"claims\": {\"loss\": \"low\"}}               | claims.loss: loss is no number",
        "{\"claims\": {\"loss\": \"\"}}                  | claims.loss: loss is no number",
        "{\"claims\": {\"loss\": -0.1}}                  | claims.loss: loss is a loss: expected a number from 0 on",
        "{\"claims\": {\"accuracy\": 1.5}}               | write 1.5%",
        "{\"claims\": {\"accuracy\": NaN}}               | expected 0 to 1",
        "{\"claims\": {\"acuracy\": 0.5}}                | Did you mean accuracy?",
        "{\"claims\": [0.9]}                             | claims[0] is of the wrong kind: expected an object, got a number",
        "{\"claims\": [{\"name\": \"loss\"}]}            | claims[0] is incomplete",
        "{\"claims\": [{\"value\": 1}]}                  | claims[0] is incomplete",
        "{\"claims\": [{\"name\": 1, \"value\": 1}]}     | claims[0].name is of the wrong kind: expected a text, got a number",
        "{\"claims\": [{\"name\": \"loss\", \"value\": 1, \"by\": 2}]} | unknown key 'claims[0].by'",
        "{\"claims\": [{\"name\": \"loss\", \"value\": 1}, {\"name\": \"loss\", \"value\": 2}]} | claims[1]: loss is claimed twice",
        "{\"claims\": {\"loss\": 1}                      | this is no file of claims",
        "{\"claims\": {\"loss\": 01}}                    | this is no file of claims",
      })
  void namesTheFileAndTheKeyThatIsWrong(String text, String problem) throws IOException {
    refused(file(text), problem);
  }

  @Test
  void refusesWhatIsTooMuch() throws IOException {
    String deep = "[".repeat(2000);
    refused(file("{\"claims\": {\"loss\": " + deep), "got a list");
    refused(file("{\"claims\": " + deep), "expected an object");
    refused(
        file("{\"claims\": {\"loss\": " + "1".repeat(5000) + "}}"), "this is no file of claims");
    refused(file("{\"claims\": {\"" + "n".repeat(5000) + "\": 1}}"), "this is no file of claims");
    refused(file("{\"claims\": {\"loss\": \"" + "1".repeat(100) + "\"}}"), "is no number");
    refused(file(" ".repeat((1 << 20) + 1)), "at most 1048576 bytes");
    String many =
        IntStream.range(1, 1200)
            .mapToObj(k -> "\"top_" + k + "_accuracy\": 1")
            .collect(Collectors.joining(","));
    refused(file("{\"claims\": {" + many + "}}"), "too many claims");
  }

  @Test
  void refusesWhatIsNoTextFile() throws IOException {
    refused(folder.resolve("missing.json"), "there is no such file");
    refused(folder, "there is no such file");
    Path binary = folder.resolve("binary.json");
    Files.write(binary, new byte[] {'{', (byte) 0xff, (byte) 0xfe});
    refused(binary, "expected UTF-8");
    Files.write(binary, "{\"claims\": {\"loss\": 1}}".getBytes(StandardCharsets.UTF_16));
    refused(binary, "this is no file of claims");
  }

  @Test
  void aHostileKeyDoesNotReachTheTerminal() throws IOException {
    refused(file("{\"\\u001b[2Jclaims\": 1}"), "unknown key '?[2Jclaims'");
    refused(file("{\"claims\": {\"\\u001b[2J\": 1}}"), "?[2J");
  }

  private static void refused(Path file, String problem) {
    ClaimException refused = assertThrows(ClaimException.class, () -> ClaimsFile.read(file));
    String message = Objects.requireNonNull(refused.getMessage());
    assertAll(
        () -> assertEquals(Failure.BAD_INPUT, refused.failure()),
        () -> assertTrue(message.startsWith("[" + file + "] "), message),
        () -> assertTrue(message.contains(problem), message),
        () -> assertFalse(message.contains("\u001b"), message),
        () -> assertTrue(message.length() < 1500, message));
  }
}
