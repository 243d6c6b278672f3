package io.crosscheck.savedmodel.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a process can end is told in words and by the right exit code. */
class ChildExitTest {
  private static final ChildLimits LIMITS =
      ChildLimits.defaults().withCpuSeconds(7).withMemoryBytes(64 << 20).withFileBytes(1000);

  @ParameterizedTest
  @CsvSource({
    "132, BAD_INPUT, an instruction that this processor lacks",
    "134, BAD_INPUT, 'brought TensorFlow down (SIGABRT, exit code 134)'",
    "135, BAD_INPUT, SIGBUS",
    "136, BAD_INPUT, SIGFPE",
    "137, OUT_OF_MEMORY, 'killed, most likely for want of memory: expected at most 64 MiB'",
    "139, BAD_INPUT, SIGSEGV",
    "143, RUN_FAILED, terminated from outside",
    "152, BAD_INPUT, more processor time than it may: expected at most 7 s",
    "153, BAD_INPUT, a larger file than it may: expected at most 1000 bytes",
    "0, BAD_INPUT, got exit code 0",
    "1, BAD_INPUT, got exit code 1"
  })
  void everyCodeHasItsMeaning(int code, Failure failure, String words) {
    CrosscheckException told = new ChildExit(code, "", "").failure("model", LIMITS);
    String message = String.valueOf(told.getMessage());
    assertEquals(failure, told.failure(), message);
    assertTrue(message.startsWith("[model] ") && message.contains(words), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void theJvmsReportNamesTheSignalThatItMet() {
    String crash = "#\n#  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2\n";
    String message =
        String.valueOf(new ChildExit(134, "", crash).failure("model", LIMITS).getMessage());
    assertTrue(message.contains("(SIGSEGV, exit code 134)"), message);
  }

  @Test
  void whatWasCheckedIsQuoted() {
    String errors = "starting\nF tensor.cc:1] Check failed: a == b (1 vs. 2)\n*** stack\n# JVM\n";
    String message =
        String.valueOf(new ChildExit(134, errors, "").failure("model", LIMITS).getMessage());
    assertTrue(message.contains("Check failed: a == b (1 vs. 2))."), message);
  }

  @Test
  void wantOfMemoryIsRecognizedWhateverTheCode() {
    for (String errors :
        new String[] {
          "terminate called after throwing an instance of 'std::bad_alloc'",
          "java.lang.OutOfMemoryError: Unable to allocate 1 bytes",
          "Error: Could not reserve enough space for object heap"
        }) {
      assertEquals(
          Failure.OUT_OF_MEMORY,
          new ChildExit(134, errors, "").failure("model", LIMITS).failure(),
          errors);
    }
  }
}
