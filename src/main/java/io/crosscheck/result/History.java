package io.crosscheck.result;

import java.util.List;

/** What each epoch of training gave, in order. */
public record History(List<EpochResult> epochs) {
  public History {
    epochs = List.copyOf(epochs);
  }
}
