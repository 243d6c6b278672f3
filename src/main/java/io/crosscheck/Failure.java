package io.crosscheck;

/**
 * The ways in which a run can fail, each with the exit code that tells a script which one it was.
 *
 * <p>Source: the numbers from 64 on are those of BSD {@code sysexits.h} where it has a near one.
 */
public enum Failure {
  /** The run failed for a reason that none of the others names. */
  RUN_FAILED(1),
  /** An option or its value is wrong. */
  USAGE(2),
  /** A file is malformed, incomplete or hostile. */
  BAD_INPUT(65),
  /** A device or native library is not there. */
  UNAVAILABLE(69),
  /** More memory is needed than there is. */
  OUT_OF_MEMORY(71),
  /** The output's place exists already or cannot be written. */
  CANNOT_WRITE(73),
  /** Reading or writing failed midway, the disk is full, or the network is down. */
  IO(74),
  /** Another process is using the same place. */
  IN_USE(75),
  /** The loss is NaN or infinite. */
  NOT_FINITE(78);

  private final int exitCode;

  Failure(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The process's exit code. */
  public int exitCode() {
    return exitCode;
  }
}
