package io.crosscheck.savedmodel.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import io.crosscheck.engine.Device;
import io.crosscheck.savedmodel.SignatureChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the model's process does, this one lives on and says what happened. */
@Tag("native")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the limits are Linux's")
class HostileChildTest {
  private static final int MANY = 50;

  /** What a process does, and what its parent must say. */
  enum Misdeed {
    FAILS_A_CHECK(BadChildren.FailsACheck.class, Failure.BAD_INPUT, "(SIGABRT, exit code 134)"),
    WRITES_ANYWHERE(BadChildren.WritesAnywhere.class, Failure.BAD_INPUT, "(SIGSEGV, exit"),
    SPINS(BadChildren.Spins.class, Failure.BAD_INPUT, "expected an answer within 2 s"),
    SPENDS(BadChildren.Spins.class, Failure.BAD_INPUT, "more processor time than it may"),
    ALLOCATES(BadChildren.Allocates.class, Failure.OUT_OF_MEMORY, "ran out of memory"),
    EXITS(BadChildren.Exits.class, Failure.BAD_INPUT, "got exit code 0"),
    EXITS_WITH_A_CODE(BadChildren.ExitsWithACode.class, Failure.BAD_INPUT, "got exit code 42"),
    IS_KILLED(BadChildren.IsKilled.class, Failure.OUT_OF_MEMORY, "was killed"),
    MEETS_AN_UNKNOWN_INSTRUCTION(
        BadChildren.MeetsAnUnknownInstruction.class, Failure.BAD_INPUT, "SIGILL"),
    FILLS_THE_DISK(BadChildren.FillsTheDisk.class, Failure.BAD_INPUT, "File too large"),
    BABBLES(BadChildren.Babbles.class, Failure.BAD_INPUT, "got 'xyzxyz"),
    OPENS_NOTHING(BadChildren.OpensNothing.class, Failure.BAD_INPUT, "cannot be read"),
    ANSWERS_BY_A_LINK(BadChildren.AnswersByALink.class, Failure.BAD_INPUT, "cannot be read"),
    ANSWERS_TOO_LITTLE(
        BadChildren.AnswersTooLittle.class, Failure.BAD_INPUT, "expected 8 bytes, got 12"),
    CRASHES_WHEN_ASKED(BadChildren.CrashesWhenAsked.class, Failure.BAD_INPUT, "(SIGSEGV, exit");

    private final Class<?> program;
    private final Failure failure;
    private final String words;

    Misdeed(Class<?> program, Failure failure, String words) {
      this.program = program;
      this.failure = failure;
      this.words = words;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theParentSurvivesAndSaysSo(Misdeed misdeed) {
    ChildLimits limits =
        ChildLimits.defaults()
            .withMemoryBytes(1L << 30)
            .withFileBytes(1 << 20)
            .withCpuSeconds(misdeed == Misdeed.SPENDS ? 1 : 100)
            .withTimeout(Duration.ofSeconds(misdeed == Misdeed.SPINS ? 2 : 60));
    CrosscheckException told =
        assertThrows(CrosscheckException.class, () -> openAndAsk(misdeed, limits));
    String message = String.valueOf(told.getMessage());
    assertEquals(misdeed.failure, told.failure(), message);
    assertTrue(message.startsWith("[some/model] ") && message.contains(misdeed.words), message);
    assertEquals(1, message.lines().count(), message);
  }

  private static void openAndAsk(Misdeed misdeed, ChildLimits limits) {
    try (IsolatedModel model =
        IsolatedModel.open(
            Path.of("some/model"),
            1,
            Device.CPU,
            SignatureChoice.guess(),
            OptionalInt.empty(),
            limits,
            misdeed.program.getName())) {
      model.scores(new float[5], 1, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILS_A_CHECK", "WRITES_ANYWHERE", "SPINS", "SPENDS", "ALLOCATES", "EXITS"})
  @Tag("slow")
  void theParentSurvivesManyTimes(Misdeed misdeed) {
    for (int i = 0; i < MANY; i++) {
      theParentSurvivesAndSaysSo(misdeed);
    }
  }
}
