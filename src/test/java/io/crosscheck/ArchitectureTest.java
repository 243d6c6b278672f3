package io.crosscheck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The dependency table of the architecture: arrows between packages point only down, and each
 * library stays where it belongs. The root package, with the exceptions, may be used by all.
 */
class ArchitectureTest {
  private static final String ROOT = "io.crosscheck";
  private static final Path SOURCES = Path.of("src/main/java");
  private static final int LONGEST_FILE_LINES = 400;

  /** What each package may import of the others. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "result", Set.of(),
          "model", Set.of(),
          "data", Set.of(),
          "engine", Set.of("model", "data", "result"),
          "savedmodel", Set.of("engine", "model", "data", "result"),
          "training", Set.of("engine", "savedmodel", "model", "data", "result"),
          "verify", Set.of("engine", "savedmodel", "model", "data", "result"),
          "report", Set.of("result"),
          "cli",
              Set.of(
                  "report",
                  "verify",
                  "training",
                  "savedmodel",
                  "engine",
                  "model",
                  "data",
                  "result"));

  /**
   * What each package of the verifier may import of its others; {@code ""} is the verifier itself.
   */
  private static final Map<String, Set<String>> VERIFIER_ARROWS =
      Map.of(
          "loss", Set.of(),
          "recount", Set.of("loss"),
          "cause", Set.of("recount", "loss"),
          "numbers", Set.of("cause", "recount", "loss"),
          "parity", Set.of("recount"),
          "", Set.of("cause", "recount"),
          "model", Set.of("", "cause", "recount", "loss"));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesImportOnlyWhatLiesBelowThem() {
    assertAll(ARROWS.keySet().stream().map(name -> () -> check(arrowsFrom(name))));
  }

  @Test
  void everyPackageIsInTheTable() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : MAIN) {
      String name = type.getPackageName();
      if (!name.equals(ROOT)) {
        found.add(name.substring(ROOT.length() + 1).split(Pattern.quote("."), 2)[0]);
      }
    }
    found.removeAll(ARROWS.keySet());
    assertEquals(Set.of(), found, "packages that the table of arrows does not name");
  }

  @Test
  void theRootPackageImportsNoOther() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".*..")
            .because("every package may use it"));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
  }

  @Test
  void theVerifierNeverDependsOnTraining() {
    check(
        noClasses()
            .that()
            .resideInAPackage(within("verify"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(within("training"))
            .because("a recount that shares code with the count proves nothing"));
  }

  @Test
  void packagesOfTheVerifierImportOnlyWhatLiesBelowThem() {
    assertAll(
        VERIFIER_ARROWS.keySet().stream().map(name -> () -> check(arrowsInTheVerifierFrom(name))));
  }

  @Test
  void packagesOfTheVerifierHaveNoCycles() {
    check(slices().matching(ROOT + ".verify.(*)..").should().beFreeOfCycles());
  }

  @Test
  void everyPackageOfTheVerifierIsInItsTable() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : MAIN) {
      if (type.getPackageName().startsWith(ROOT + ".verify.")) {
        found.add(type.getPackageName().substring((ROOT + ".verify.").length()));
      }
    }
    found.add("");
    assertEquals(new TreeSet<>(VERIFIER_ARROWS.keySet()), found);
  }

  @Test
  void explainingFilesNeedsNoModel() {
    check(
        noClasses()
            .that()
            .resideInAPackage(within("verify"))
            .and()
            .resideOutsideOfPackage(within("verify.model"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(within("engine"), within("savedmodel"))
            .because("explain works on files alone and must start no TensorFlow"));
  }

  @Test
  void tensorFlowStaysInEngineAndSavedmodel() {
    check(
        noClasses()
            .that(resideOutside("engine", "savedmodel", "training.callback"))
            .should()
            .dependOnClassesThat(isTensorFlow())
            .because("a batch outside the engine is plain arrays"));
  }

  @Test
  void callbacksKnowOnlyTheMessagesOfTensorFlow() {
    check(
        noClasses()
            .that()
            .resideInAPackage(within("training.callback"))
            .should()
            .dependOnClassesThat(
                isTensorFlow()
                    .and(DescribedPredicate.not(resideInAPackage("org.tensorflow.proto.."))))
            .because("TensorBoard reads them"));
  }

  @Test
  void dataDoesNotKnowTensorFlow() {
    check(
        noClasses()
            .that()
            .resideInAPackage(within("data"))
            .should()
            .dependOnClassesThat(isTensorFlow()));
  }

  @Test
  void theGateKnowsOnlyTheMessagesOfTensorFlow() {
    check(
        noClasses()
            .that()
            .resideInAPackage(within("savedmodel.gate"))
            .should()
            .dependOnClassesThat(
                isTensorFlow()
                    .and(DescribedPredicate.not(resideInAPackage("org.tensorflow.proto.."))))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..")
            .because("it decides before any native code is loaded"));
  }

  @Test
  void picocliStaysInCli() {
    check(
        noClasses()
            .that(resideOutside("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void tableLibrariesStayInTables() {
    check(
        noClasses()
            .that(resideOutside("data.table"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.parquet..", "org.apache.hadoop..", "blue.strategic..", "io.airlift.."));
  }

  @Test
  void csvFilesAreReadInTablesAndWrittenByCallbacks() {
    check(
        noClasses()
            .that(resideOutside("data.table", "training.callback"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.siegmar.fastcsv.."));
  }

  @Test
  void jGraphTStaysInVerify() {
    check(
        noClasses()
            .that(resideOutside("verify"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jgrapht.."));
  }

  @Test
  void onlyCliPrintsAndExits() {
    check(
        noClasses()
            .that(resideOutside("cli"))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("results and errors travel as values; cli alone owns the process"));
  }

  @Test
  void resultHoldsOnlyPlainJava() {
    check(
        classes()
            .that()
            .resideInAPackage(within("result"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ROOT, within("result"), "org.jspecify.."));
  }

  @Test
  void modelHoldsOnlyPlainJavaAndJson() {
    check(
        classes()
            .that()
            .resideInAPackage(within("model"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..", ROOT, within("model"), "com.fasterxml.jackson..", "org.jspecify.."));
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager)")
            .orShould()
            .haveNameMatching(".*[.$](Abstract|Base|Default|My)[A-Z].*")
            .because("types are nouns by role"));
  }

  @Test
  void exceptionsShareOneRoot() {
    check(
        classes()
            .that()
            .areAssignableTo(Throwable.class)
            .should()
            .beAssignableTo(CrosscheckException.class)
            .because("cli prints one kind of failure"));
  }

  @Test
  void mainFilesStayShort() throws IOException {
    List<Executable> checks;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      checks =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .<Executable>map(
                  file -> () -> assertFalse(lines(file) > LONGEST_FILE_LINES, () -> tooLong(file)))
              .toList();
    }
    assertAll(checks);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    Set<Path> folders;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      folders =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(file -> Objects.requireNonNull(file.getParent()))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    folders.removeIf(folder -> Files.exists(folder.resolve("package-info.java")));
    assertEquals(Set.of(), folders, "packages without a package-info.java");
  }

  private static ArchRule arrowsFrom(String name) {
    String[] forbidden =
        ARROWS.keySet().stream()
            .filter(other -> !other.equals(name) && !arrows(name).contains(other))
            .map(ArchitectureTest::within)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(within(name))
        .should()
        .dependOnClassesThat(resideInAnyPackage(forbidden))
        .because(name + " may import only " + new TreeSet<>(arrows(name)));
  }

  private static ArchRule arrowsInTheVerifierFrom(String name) {
    Set<String> allowed = Objects.requireNonNull(VERIFIER_ARROWS.get(name));
    String[] forbidden =
        VERIFIER_ARROWS.keySet().stream()
            .filter(other -> !other.equals(name) && !allowed.contains(other))
            .map(ArchitectureTest::ofTheVerifier)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ofTheVerifier(name))
        .should()
        .dependOnClassesThat(resideInAnyPackage(forbidden))
        .because("verify." + name + " may import only " + new TreeSet<>(allowed));
  }

  private static String ofTheVerifier(String name) {
    return name.isEmpty() ? ROOT + ".verify" : within("verify." + name);
  }

  private static Set<String> arrows(String name) {
    return Objects.requireNonNull(ARROWS.get(name));
  }

  private static String within(String name) {
    return ROOT + "." + name + "..";
  }

  private static DescribedPredicate<JavaClass> resideOutside(String... names) {
    String[] packages = Stream.of(names).map(ArchitectureTest::within).toArray(String[]::new);
    return DescribedPredicate.not(resideInAnyPackage(packages));
  }

  /** TensorFlow's own types; ndarray is a library of plain arrays that data may read with. */
  private static DescribedPredicate<JavaClass> isTensorFlow() {
    return resideInAPackage("org.tensorflow..")
        .and(DescribedPredicate.not(resideInAPackage("org.tensorflow.ndarray..")))
        .as("TensorFlow types");
  }

  // A package that is still missing breaks no rule.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String tooLong(Path file) {
    return file + " has " + lines(file) + " lines, more than " + LONGEST_FILE_LINES;
  }
}
