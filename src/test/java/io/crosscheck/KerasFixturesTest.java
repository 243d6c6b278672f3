package io.crosscheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosscheck.model.AccuracyRule;
import io.crosscheck.model.Activation;
import io.crosscheck.model.Initializer;
import io.crosscheck.model.KerasName;
import io.crosscheck.model.Loss;
import io.crosscheck.model.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fixture has its test, and everything that Keras has too has its fixture. */
class KerasFixturesTest {
  private static final Pattern HANDLED = Pattern.compile("KerasCase\\.family\\(\"(\\w+)\"\\)");

  /** The seed networks' first weights, which their cases name. */
  private static final String START = "seed_network_start";

  @Test
  void everyFamilyIsTakenByATest() throws IOException {
    Set<String> handled = new TreeSet<>(Set.of(START));
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        Matcher matcher = HANDLED.matcher(Files.readString(file));
        while (matcher.find()) {
          handled.add(matcher.group(1));
        }
      }
    }
    Set<String> orphans = new TreeSet<>();
    for (KerasCase fixture : KerasCase.all()) {
      if (!handled.contains(fixture.text("family"))) {
        orphans.add(fixture.name());
      }
    }
    assertEquals(Set.of(), orphans, "fixtures that no test takes");
  }

  @Test
  void everyStartIsNamedByASeedNetwork() {
    Set<String> named = new TreeSet<>(KerasCase.texts("seed_network", "start"));
    Set<String> starts = new TreeSet<>();
    KerasCase.family(START).forEach(fixture -> starts.add(fixture.name()));
    assertEquals(named, starts);
  }

  @Test
  void everyActivationHasAFixture() {
    assertEquals(names(Activation.values()), named("activation"));
  }

  @Test
  void everyLossHasAFixtureUnderEachRuleAndWithAndWithoutLogits() {
    Set<String> expected = new TreeSet<>();
    for (Loss.Function function : Loss.Function.values()) {
      for (Loss.Rule rule : Loss.Rule.values()) {
        for (String last : Set.of("linear", "sigmoid", "softmax")) {
          for (boolean fromLogits : new boolean[] {false, true}) {
            expected.add(
                String.join(" ", function.kerasName(), rule.kerasName(), last, "" + fromLogits));
          }
        }
      }
    }
    assertEquals(expected, texts("loss", "function", "rule", "output_activation", "from_logits"));
  }

  @Test
  void everyMetricHasAFixtureUnderEachRule() {
    Set<String> expected = new TreeSet<>();
    for (AccuracyRule rule : AccuracyRule.values()) {
      // Keras knows no strict rule: it refuses names and computes nothing.
      if (rule != AccuracyRule.STRICT) {
        for (Metric metric :
            List.of(
                Metric.BINARY_ACCURACY,
                Metric.CATEGORICAL_ACCURACY,
                Metric.SPARSE_CATEGORICAL_ACCURACY)) {
          expected.add(rule.kerasName() + " " + metric.kerasName());
        }
      }
    }
    assertEquals(expected, texts("accuracy", "rule", "resolved"));
  }

  @Test
  void everyLossIsEvaluatedWithAShortLastBatch() {
    assertEquals(names(Loss.Function.values()), texts("evaluate", "loss"));
  }

  @Test
  void everyInitializerHasAFixture() {
    assertEquals(names(Initializer.values()), named("initializer"));
  }

  private static Set<String> texts(String family, String... keys) {
    return new TreeSet<>(KerasCase.texts(family, keys));
  }

  private static Set<String> named(String family) {
    return KerasCase.byName(family).stream()
        .map(fixture -> fixture.text(family))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(KerasName[] constants) {
    return Arrays.stream(constants)
        .map(KerasName::kerasName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
