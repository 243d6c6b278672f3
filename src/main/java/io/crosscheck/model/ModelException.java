package io.crosscheck.model;

import io.crosscheck.CrosscheckException;
import io.crosscheck.Failure;

/** A model, loss or metric that is described wrongly. */
public final class ModelException extends CrosscheckException {
  private static final long serialVersionUID = 1L;

  public ModelException(String where, String message) {
    super(Failure.USAGE, where, message, null);
  }
}
