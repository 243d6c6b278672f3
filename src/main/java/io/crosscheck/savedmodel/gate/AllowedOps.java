package io.crosscheck.savedmodel.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operations that a model may hold: those of {@code allowed-ops.txt} anywhere, those of {@code
 * training-ops.txt} where {@link TrainingScan} finds that nothing runs them, those of the saver
 * only where {@link SaverScan} finds them in their place.
 */
final class AllowedOps {
  /** The operations that write files. */
  static final Set<String> WRITERS = Set.of("SaveV2", "MergeV2Checkpoints");

  /** The operation that reads files. */
  static final String READER = "RestoreV2";

  private static final Set<String> ANYWHERE = read("allowed-ops.txt");

  private static final Set<String> TRAINING = read("training-ops.txt");

  private AllowedOps() {}

  /** The operations that may stand anywhere. */
  static Set<String> anywhere() {
    return ANYWHERE;
  }

  /** The operations that may stand in a main graph where nothing that is asked depends on them. */
  static Set<String> training() {
    return TRAINING;
  }

  /** Whether an operation may stand at least somewhere. */
  static boolean isKnown(String op) {
    return ANYWHERE.contains(op) || TRAINING.contains(op) || isOfSaver(op);
  }

  /** Whether an operation touches the files of a checkpoint. */
  static boolean isOfSaver(String op) {
    return op.equals(READER) || WRITERS.contains(op);
  }

  private static Set<String> read(String resource) {
    try (InputStream list =
        Objects.requireNonNull(AllowedOps.class.getResourceAsStream(resource))) {
      return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
