package io.crosscheck.model;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;

/** A model, loss or metric that is described wrongly. */
public final class ModelException extends CrosscheckException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  public ModelException(String where, String message) {
    this(Failure.USAGE, where, message);
  }

  private ModelException(Failure failure, String where, String problem) {
    super(failure, where, problem, null);
    this.problem = problem;
  }

  /** What is wrong, without where. */
  public String problem() {
    return problem;
  }

  /** One that a file describes wrongly. */
  public static ModelException inFile(String where, String problem) {
    return new ModelException(Failure.BAD_INPUT, where, problem);
  }

  /** The same problem, found at a place of a file. */
  public ModelException at(String where) {
    return inFile(where, problem);
  }
}
