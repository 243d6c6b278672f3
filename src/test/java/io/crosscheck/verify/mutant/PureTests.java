package io.crosscheck.verify.mutant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A program that runs the verifier's tests without TensorFlow, and ends with the first that fails:
 * with exit code 1 and its name.
 */
final class PureTests {
  static final int FAILED = 1;
  static final int NONE_RAN = 2;

  /** Those that take no time first; the last has all. */
  private static final List<String> PACKAGES =
      List.of(
          "io.crosscheck.verify.recount",
          "io.crosscheck.verify.loss",
          "io.crosscheck.verify.cause",
          "io.crosscheck.verify");

  private PureTests() {}

  /** Runs them. */
  public static void main(String[] arguments) {
    Launcher launcher = LauncherFactory.create();
    FirstFailure failure = new FirstFailure();
    for (String tests : PACKAGES) {
      launcher.execute(
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectPackage(tests))
              .filters(excludeTags("native", "slow", "python", "cifar", "gpu"))
              .build(),
          failure);
    }
    System.out.println(failure.passed + " tests passed");
    // Threads that a test left do not keep the process.
    Runtime.getRuntime().halt(failure.passed == 0 ? NONE_RAN : 0);
  }

  /** Counts what passes and ends the process with what fails. */
  private static final class FirstFailure implements TestExecutionListener {
    private int passed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
        System.out.println(
            test.getParentId().orElse("").replaceFirst(".*:", "") + " " + test.getDisplayName());
        System.out.flush();
        Runtime.getRuntime().halt(FAILED);
      }
      passed += test.isTest() ? 1 : 0;
    }
  }
}
