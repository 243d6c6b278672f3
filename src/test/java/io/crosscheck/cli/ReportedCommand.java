package io.crosscheck.cli;

import io.crosscheck.result.Claim;
import io.crosscheck.result.ClaimResult;
import io.crosscheck.result.ClaimResult.Outcome;
import io.crosscheck.result.ConfidentError;
import io.crosscheck.result.ConfusionMatrix;
import io.crosscheck.result.Verdict;
import io.crosscheck.result.Verification;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that has the options of claims and of reports, and confirms whatever is claimed. */
@Command(name = "reported")
final class ReportedCommand implements Callable<Integer> {
  private final Host host;
  @Nullable List<Claim> claimed;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ClaimOptions claims = new ClaimOptions();
  @Mixin private ReportOptions reports = new ReportOptions();

  ReportedCommand(Host host) {
    this.host = host;
  }

  /** Runs it as the program runs its commands. */
  static Cli.Result run(ReportedCommand command, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(command);
    Numbers.registerAll(line);
    line.setExecutionExceptionHandler(new FailureHandler(() -> false));
    line.setParameterExceptionHandler(new UsageErrorHandler());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exitCode = line.execute(args);
    line.getOut().flush();
    line.getErr().flush();
    return new Cli.Result(exitCode, out.toString(), err.toString());
  }

  @Override
  public Integer call() {
    reports.check(host);
    List<Claim> read = claims.read();
    claimed = read;
    List<ConfidentError> errors = new ArrayList<>();
    for (int i = 0; i < reports.errors(); i++) {
      errors.add(new ConfidentError(i, 0, 1, 0.9, 0.8));
    }
    return reports.report(
        new ReportOptions.Found("explain", Map.of(), verification(read), errors),
        new Timing(host),
        host,
        spec.commandLine().getOut());
  }

  private static Verification verification(List<Claim> claims) {
    return new Verification(
        Verdict.CONFIRMED,
        new ConfusionMatrix(List.of("0", "1"), new long[][] {{1, 1}, {0, 2}}, 0),
        claims.stream()
            .map(
                claim ->
                    new ClaimResult(
                        claim,
                        "",
                        OptionalDouble.of(claim.value()),
                        Outcome.HOLDS,
                        Optional.empty(),
                        Optional.empty()))
            .toList(),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
