package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.crosscheck.data.ImageDataset;
import io.crosscheck.data.Shapes;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that take a model, on one that train made. */
@Tag("native")
class ModelCommandsTest {
  private static final int SIDE = 32;
  @TempDir private static Path home = Path.of("none");
  private static Path model = Path.of("none");
  private static Cli cli = new Cli(Path.of("none"));
  private static JsonNode trained = Cli.json("{}");

  @BeforeAll
  static void train() {
    cli = new Cli(home);
    model = home.resolve("mod\u00e8le n\u00b0 1 \u6a21\u578b");
    trained =
        cli.run(
                "train",
                "--layers",
                "16",
                "--epochs",
                "3",
                "--json",
                "-",
                "--out",
                model.toString())
            .json();
  }

  @Nested
  class Verify {
    @Test
    void confirmsWhatTrainClaimedWithoutBeingToldTheData() {
      Cli.Result result = cli.run("verify", model.toString(), "--json", "-");

      JsonNode json = result.json();
      assertAll(
          () -> assertEquals(0, result.exitCode(), result.err()),
          () -> assertEquals("", result.err()),
          () -> assertEquals(List.of("model", "verify", "timing"), Cli.keys(json)),
          () -> assertEquals("confirmed", json.at("/verify/verdict").asText()),
          () -> assertEquals(trained.at("/verify/claims"), json.at("/verify/claims")),
          () -> assertEquals(trained.at("/verify/argmax"), json.at("/verify/argmax")),
          () -> assertEquals(10_000, json.at("/verify/singlePredictions/calls").asInt()));
    }

    @ParameterizedTest
    @CsvSource({
      "'\"value\" : (\\d\\.\\d*)', '\"value\" : 0.875', accuracy",
      "'\"loss\" : (\\d\\.\\d*)', '\"loss\" : 1.25', loss",
    })
    void refutesAFigureThatWasChanged(String figure, String changed, String name)
        throws IOException {
      Path copy = copy(model, "tampered " + name);
      Path manifest = copy.resolve("assets.extra/crosscheck.json");
      String text = Files.readString(manifest);
      Files.writeString(manifest, text.replaceFirst(figure, changed));

      Cli.Result result = cli.run("verify", copy.toString(), "--json", "-");

      JsonNode claims = result.json().at("/verify/claims");
      assertAll(
          () -> assertNotEquals(text, Files.readString(manifest)),
          () -> assertEquals(3, result.exitCode()),
          () -> assertEquals("", result.err()),
          () -> assertNotEquals("confirmed", result.json().at("/verify/verdict").asText()),
          () ->
              claims.forEach(
                  claim ->
                      assertEquals(
                          !claim.path("name").asText().equals(name),
                          claim.path("holds").asBoolean(),
                          claim.toString())));
    }

    @Test
    void refusesDataThatChangedSinceButTakesItWhenNamed() throws IOException {
      Path copy = copy(model, "other data");
      Path manifest = copy.resolve("assets.extra/crosscheck.json");
      String recorded = Cli.manifest(model).at("/data/sha256").asText();
      String other = "0".repeat(recorded.length());
      Files.writeString(manifest, Files.readString(manifest).replace(recorded, other));

      Cli.Result unnamed = cli.run("verify", copy.toString());
      Cli.Result named = cli.run("verify", copy.toString(), "--data", "shapes");

      assertAll(
          () -> assertEquals(65, unnamed.exitCode(), unnamed.err()),
          () -> assertEquals(1, unnamed.errors().size(), unnamed.err()),
          () -> assertTrue(unnamed.err().contains("expected SHA-256 " + other), unnamed.err()),
          () -> assertEquals(0, named.exitCode(), named.err()),
          () -> assertTrue(named.err().startsWith("[shapes] note: "), named.err()));
    }

    /** All but the padding at the index's end, which means nothing, is under a checksum. */
    @ParameterizedTest
    @CsvSource({
      "data-00000-of-00001, 0.0",
      "data-00000-of-00001, 0.5",
      "data-00000-of-00001, 0.999",
      "index, 0.1",
      "index, 0.3",
      "index, 0.6",
      "index, 0.99"
    })
    void neverConfirmsWeightsOfWhichAByteWasFlipped(String file, double share) throws IOException {
      Path copy = copy(model, "flipped " + file + " " + share);
      Path variables = copy.resolve("variables/variables." + file);
      byte[] bytes = Files.readAllBytes(variables);
      bytes[(int) (share * bytes.length)] ^= 1;
      Files.write(variables, bytes);

      Cli.Result result = cli.run("verify", copy.toString());

      assertAll(
          () -> assertTrue(List.of(3, 65).contains(result.exitCode()), result.toString()),
          () -> assertEquals(result.exitCode() == 65 ? 1 : 0, result.errors().size(), result.err()),
          () -> assertTrue(!result.out().contains("CONFIRMED"), result.out()));
    }
  }

  @Nested
  class Evaluate {
    @Test
    void givesExactlyTheClaimedFigures() {
      Cli.Result result = cli.run("evaluate", model.toString(), "--json", "-");

      JsonNode json = result.json();
      JsonNode claims = Cli.manifest(model).path("claims");
      assertAll(
          () -> assertEquals(0, result.exitCode(), result.err()),
          () -> assertEquals("", result.err()),
          () -> assertEquals(List.of("model", "evaluate", "timing"), Cli.keys(json)),
          () -> assertEquals(trained.path("evaluate"), json.path("evaluate")),
          () -> assertEquals(claims.path("loss"), json.at("/evaluate/loss")),
          () -> assertEquals(claims.at("/metrics/0/value"), json.at("/evaluate/accuracy")));
    }

    @Test
    void countsTheSameInOtherBatches() {
      JsonNode json =
          cli.run("evaluate", model.toString(), "--batch-size", "1234", "--json", "-").json();

      assertEquals(trained.at("/evaluate/correct"), json.at("/evaluate/correct"));
    }

    @Test
    void showsThePersonWhatTheJsonSays() {
      Cli.Result result = cli.run("evaluate", model.toString());

      assertTrue(
          result.out().contains("(" + trained.at("/evaluate/correct").asInt() + " of 10000)"),
          result.out());
    }
  }

  @Nested
  class Predict {
    @Test
    void writesAScoreForEveryTestSampleAndClass() throws IOException {
      Path scores = home.resolve("scores 1.npy");
      Cli.Result result =
          cli.run("predict", model.toString(), "--data", "shapes", "--scores", scores.toString());

      byte[] bytes = Files.readAllBytes(scores);
      ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int start = 10 + file.getShort(8);
      String header = new String(bytes, 10, start - 10, StandardCharsets.US_ASCII);
      String first = result.out().lines().findFirst().orElse("");
      float[] row = new float[10];
      file.position(start).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
      double sum = 0;
      for (float score : row) {
        sum += score;
      }
      double total = sum;
      assertAll(
          () -> assertEquals(0, result.exitCode(), result.err()),
          () -> assertEquals(10_000, result.out().lines().count()),
          () -> assertTrue(header.contains("'<f4'"), header),
          () -> assertTrue(header.contains("(10000, 10"), header),
          () -> assertTrue(header.contains("'fortran_order': False"), header),
          () -> assertEquals(start + 10_000 * 10 * 4, bytes.length),
          () -> assertEquals(1, total, 1e-5, "a softmax"),
          () -> assertTrue(first.matches("0\t\\d\t[^\t]+\t[01]\\.\\d{6}"), first));
    }

    @Test
    void anImageFileGivesTheSameScoreAsTheSampleThatItShows() throws IOException {
      ImageDataset test = Shapes.draw().test();
      List<String> args = new ArrayList<>(List.of("predict", model.toString()));
      for (int sample = 0; sample < 4; sample++) {
        args.add(png(test, sample).toString());
      }
      args.addAll(List.of("--batch-size", "4", "--json", "-"));

      Cli.Result images = cli.run(args.toArray(new String[0]));
      Cli.Result samples =
          cli.run(
              "predict", model.toString(), "--data", "shapes", "--batch-size", "4", "--json", "-");

      JsonNode predictions = images.json().path("predictions");
      assertAll(
          () -> assertEquals(0, images.exitCode(), images.err()),
          () -> assertEquals("", images.err()),
          () -> assertEquals(List.of("model", "predictions"), Cli.keys(images.json())),
          () -> assertEquals(4, predictions.size()),
          () ->
              assertEquals(
                  List.of("sample", "class", "label", "score"), Cli.keys(predictions.get(0))),
          () -> assertEquals(args.get(2), predictions.at("/0/sample").asText()),
          () -> {
            for (int i = 0; i < 4; i++) {
              JsonNode expected = samples.json().path("predictions").get(i);
              for (String key : List.of("class", "label", "score")) {
                assertEquals(expected.path(key), predictions.get(i).path(key), "sample " + i);
              }
            }
          });
    }

    @Test
    void aJpegIsReadToo() throws IOException {
      File jpeg = home.resolve("photo.jpg").toFile();
      ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);

      assertEquals(0, cli.run("predict", model.toString(), jpeg.toString()).exitCode());
    }

    @Test
    void aGrayImageHasTheGrayValuesThatItsFileSays() throws IOException {
      BufferedImage gray = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      BufferedImage color = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < SIDE * SIDE; i++) {
        int value = i % 256;
        gray.getRaster().setSample(i % SIDE, i / SIDE, 0, value);
        color.setRGB(i % SIDE, i / SIDE, value * 0x010101);
      }
      File grayFile = home.resolve("gray.png").toFile();
      File colorFile = home.resolve("color.png").toFile();
      ImageIO.write(gray, "png", grayFile);
      ImageIO.write(color, "png", colorFile);

      JsonNode predictions =
          cli.run(
                  "predict",
                  model.toString(),
                  "--json",
                  "-",
                  grayFile.toString(),
                  colorFile.toString())
              .json()
              .path("predictions");

      assertEquals(predictions.at("/1/score"), predictions.at("/0/score"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.png", "small.png", "broken.png", "text.png", "empty.png", "."})
    void refusesWhatIsNoImageOfTheModelsSize(String name) throws IOException {
      Path folder = Files.createDirectories(home.resolve("images"));
      Path whole = png(Shapes.draw().test(), 0);
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(folder.resolve("broken.png"), Arrays.copyOf(bytes, bytes.length / 2));
      Files.writeString(folder.resolve("text.png"), "this is text");
      Files.write(folder.resolve("empty.png"), new byte[0]);
      ImageIO.write(
          new BufferedImage(SIDE, SIDE - 1, BufferedImage.TYPE_INT_RGB),
          "png",
          folder.resolve("small.png").toFile());
      Path scores = home.resolve("never.npy");

      Cli.Result result =
          cli.run(
              "predict",
              model.toString(),
              whole.toString(),
              folder.resolve(name).toString(),
              "--scores",
              scores.toString());

      assertAll(
          () -> assertEquals(65, result.exitCode(), result.err()),
          () -> assertEquals("", result.out()),
          () -> assertEquals(1, result.err().lines().count(), result.err()),
          () -> assertTrue(result.err().startsWith("[" + folder.resolve(name)), result.err()),
          () -> assertTrue(result.err().contains(": "), result.err()),
          () -> assertTrue(!Files.exists(scores)));
    }
  }

  private static Path png(ImageDataset samples, int sample) throws IOException {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    samples.readPixels(sample, pixels);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int rgb =
          ((pixels[3 * i] & 0xff) << 16)
              | ((pixels[3 * i + 1] & 0xff) << 8)
              | (pixels[3 * i + 2] & 0xff);
      image.setRGB(i % SIDE, i / SIDE, rgb);
    }
    Path file = home.resolve("sample " + sample + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static Path copy(Path from, String name) throws IOException {
    Path to = home.resolve(name);
    try (Stream<Path> paths = Files.walk(from)) {
      paths.forEach(
          path -> {
            try {
              Files.copy(path, to.resolve(from.relativize(path).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return to;
  }
}
