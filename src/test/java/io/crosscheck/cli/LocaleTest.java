package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose language writes numbers otherwise gives the same bytes. */
@Tag("native")
class LocaleTest {
  private final Locale before = Locale.getDefault();
  @TempDir private Path folder;
  private Cli cli = new Cli(Path.of("none"));

  @BeforeEach
  void stopTheClock() {
    cli = new Cli(folder, () -> 0);
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void everyByteIsTheSameInEveryLanguage() throws IOException {
    List<String> english = outputs(Locale.ENGLISH);

    for (String tag : List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
      List<String> foreign = outputs(Locale.forLanguageTag(tag));
      assertAll(
          tag,
          Stream.iterate(0, i -> i + 1)
              .limit(english.size())
              .map(i -> () -> assertEquals(english.get(i), foreign.get(i))));
    }
  }

  private List<String> outputs(Locale language) throws IOException {
    Path model = folder.resolve("model");
    List<String> texts = new ArrayList<>();
    Path json = folder.resolve("report.json");
    for (String line :
        List.of(
            "train --layers 4 --epochs 1 --threads 1 --learning-rate 0.01 --overwrite --out MODEL"
                + " --json JSON",
            "verify MODEL --threads 1 --json JSON",
            "predict MODEL --data shapes --threads 1",
            "train --help",
            "train --loss MSE",
            "train --epochs -1",
            "TRAIN")) {
      Locale.setDefault(language);
      Cli.Result result =
          cli.line(line.replace("MODEL", model.toString()).replace("JSON", json.toString()));
      texts.add(result.exitCode() + "\n" + result.out() + result.err());
      if (line.contains("JSON")) {
        ObjectNode report = (ObjectNode) Cli.json(json);
        report.remove("timing");
        texts.add(report.toPrettyString());
      }
    }
    texts.add(Files.readString(model.resolve("assets.extra/crosscheck.json")));
    texts.add(Files.readString(model.resolve("assets.extra/history.csv")));
    texts.add(Files.readString(model.resolve("assets.extra/confusion.csv")));
    return texts;
  }
}
