package io.crosscheck.verify.fault;

import io.crosscheck.result.Interval;
import io.crosscheck.verify.cause.Suspects;
import io.crosscheck.verify.fault.FaultDraft.FaultCase;
import io.crosscheck.verify.recount.ClaimedFigure;
import io.crosscheck.verify.recount.Figure;
import io.crosscheck.verify.recount.Match;
import io.crosscheck.verify.recount.Recount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often each cause is named first where it is behind a claim.
 *
 * <p>A case is excluded where the claim, as printed, is the real figure, or where another cause's
 * value lies in the claim's printed interval beside the right one's.
 */
final class FaultTable {
  private final List<Row> rows = new ArrayList<>();

  /** A fault that makes wrong claims, and the cause that must be named. */
  record Fault(String cause, Function<Random, FaultCase> cases) {}

  /** What became of one case. */
  enum Fate {
    REAL,
    AMBIGUOUS,
    FIRST,
    MISSED
  }

  /**
   * What became of a cause's cases.
   *
   * @param misses what was named instead, for messages
   */
  record Row(
      String cause,
      int cases,
      int real,
      int ambiguous,
      int first,
      List<String> misses,
      Map<String, Long> rivals) {
    int identifiable() {
      return cases - real - ambiguous;
    }

    double excludedShare() {
      return (double) (real + ambiguous) / cases;
    }

    double firstShare() {
      return (double) first / identifiable();
    }
  }

  /** One case's fate, and what to say of it. */
  record Outcome(Fate fate, String detail) {}

  /** Judges cases of a fault, seeded by their number. */
  void run(Fault fault, int cases, long seed) {
    List<Outcome> outcomes =
        IntStream.range(0, cases)
            .parallel()
            .mapToObj(i -> judge(fault, new Random(seed + 31L * fault.cause().hashCode() + i), i))
            .toList();
    add(fault.cause(), outcomes);
  }

  /** Takes in the cases of a cause. */
  void add(String cause, List<Outcome> outcomes) {
    rows.add(
        new Row(
            cause,
            outcomes.size(),
            count(outcomes, Fate.REAL),
            count(outcomes, Fate.AMBIGUOUS),
            count(outcomes, Fate.FIRST),
            outcomes.stream().filter(it -> it.fate() == Fate.MISSED).map(Outcome::detail).toList(),
            outcomes.stream()
                .filter(it -> it.fate() == Fate.AMBIGUOUS)
                .collect(
                    Collectors.groupingBy(Outcome::detail, TreeMap::new, Collectors.counting()))));
  }

  private static int count(List<Outcome> outcomes, Fate fate) {
    return (int) outcomes.stream().filter(it -> it.fate() == fate).count();
  }

  private static Outcome judge(Fault fault, Random random, int number) {
    // Seeds that follow each other begin with like numbers.
    random.nextLong();
    FaultCase drawn = fault.cases().apply(random);
    return judge(fault.cause(), number, drawn, Recount.of(drawn.evidence()));
  }

  /** What becomes of a claim, of whose evidence there is a recount. */
  static Outcome judge(String cause, int number, FaultCase drawn, Recount recount) {
    Figure figure = Figure.of("faults", drawn.claim());
    ClaimedFigure claimed = new ClaimedFigure(drawn.claim(), figure, recount.samples());
    if (Match.of(claimed, recount).holds()) {
      return new Outcome(Fate.REAL, "");
    }
    List<Suspects.Suspect> suspects = Suspects.ranked(claimed, recount, drawn.hypotheses());
    String detail = detail(number, drawn, suspects);
    boolean suspected = suspects.stream().anyMatch(it -> it.hypothesis().id().equals(cause));
    Optional<String> rival =
        suspects.stream()
            .filter(it -> !it.hypothesis().id().equals(cause) && lies(it, claimed, recount))
            .map(it -> it.hypothesis().id())
            .findFirst();
    if (suspected && rival.isPresent()) {
      return new Outcome(Fate.AMBIGUOUS, rival.get());
    }
    boolean first = !suspects.isEmpty() && suspects.get(0).hypothesis().id().equals(cause);
    return new Outcome(first ? Fate.FIRST : Fate.MISSED, detail);
  }

  /** Whether a suspect's figure lies where the claim is printed; a range of figures does not. */
  private static boolean lies(Suspects.Suspect suspect, ClaimedFigure claimed, Recount recount) {
    Interval figures = suspect.prediction().figures();
    if (Double.compare(claimed.rounded().low(), figures.low()) == 0) {
      return true;
    }
    double slack = recount.slack(claimed, figures.middle());
    boolean range = suspect.prediction().countedOf() > 0 && figures.width() > 0;
    double low = range ? figures.low() : figures.middle();
    double high = range ? figures.high() : figures.middle();
    return Stream.of(claimed.rounded(), claimed.truncated())
        .map(printed -> printed.widened(slack))
        .anyMatch(printed -> printed.contains(low) && printed.contains(high));
  }

  private static String detail(int number, FaultCase drawn, List<Suspects.Suspect> suspects) {
    return String.format(
        Locale.ROOT,
        "#%d N=%d K=%d %s %s=%s batch %s: %s",
        number,
        drawn.evidence().samples(),
        drawn.evidence().classes(),
        drawn.evidence().scores().precision(),
        drawn.claim().name(),
        drawn.claim().figure().text(),
        drawn.evidence().circumstances().batchSize(),
        suspects.stream()
            .map(
                it ->
                    String.format(
                        Locale.ROOT,
                        "%s %s (%.2g)",
                        it.hypothesis().id(),
                        it.prediction().figures(),
                        it.chance()))
            .toList());
  }

  List<Row> rows() {
    return rows;
  }

  /** The table in Markdown. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            "| cause | cases | excluded: real figure as printed | excluded: another value as"
                + " printed | identifiable | named first | share |\n|---|---|---|---|---|---|---|\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %d | %d | %d | %.1f %% |%n",
              row.cause(),
              row.cases(),
              row.real(),
              row.ambiguous(),
              row.identifiable(),
              row.first(),
              100 * row.firstShare()));
    }
    return text.toString();
  }
}
