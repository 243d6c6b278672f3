package io.crosscheck.savedmodel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * An input or output as a signature tells it.
 *
 * @param key its name in the signature
 * @param type empty where it holds no numbers that can be fed or read
 * @param typeName the type's name, of whatever kind
 * @param dims the extents, -1 where one is not known; empty where not even their number is
 * @param optional whether the graph has a value for it where it is not fed
 */
public record TensorSpec(
    String key,
    Optional<ElementType> type,
    String typeName,
    Optional<List<Long>> dims,
    boolean optional) {

  static TensorSpec of(String key, TensorInfo info, boolean optional) {
    TensorShapeProto shape = info.getTensorShape();
    Optional<ElementType> type = ElementType.of(info.getDtype());
    return new TensorSpec(
        key,
        type,
        type.map(ElementType::toString).orElse(info.getDtype().name()),
        shape.getUnknownRank()
            ? Optional.empty()
            : Optional.of(shape.getDimList().stream().map(dim -> dim.getSize()).toList()),
        optional);
  }

  /** Whether values of float32 can become this tensor. */
  public boolean isNumeric() {
    return type.isPresent();
  }

  /** Whether it can hold scores: floating point, and not a single number. */
  public boolean mayBeScores() {
    return type.filter(ElementType::isFloating).isPresent()
        && dims.map(known -> !known.isEmpty()).orElse(true);
  }

  /** The number of scores of one sample, where the shape tells it. */
  public Optional<Integer> scoresPerSample() {
    if (dims.isEmpty() || dims.get().isEmpty()) {
      return Optional.empty();
    }
    long scores = 1;
    for (long extent : dims.get().subList(1, dims.get().size())) {
      if (extent < 1 || extent > Integer.MAX_VALUE / scores) {
        return Optional.empty();
      }
      scores *= extent;
    }
    return Optional.of(Math.toIntExact(scores));
  }

  /**
   * Whether at most one axis beside the first has an extent other than 1, as the classes of scores
   * have.
   */
  public boolean hasOneAxisOfScores() {
    return dims.map(
            known ->
                known.stream().skip(1).filter(extent -> extent != 1).count() <= 1
                    && !known.isEmpty())
        .orElse(true);
  }

  /** The tensor's type and shape, such as {@code float32 [N, 32, 32, 3]}. */
  public String shapeText() {
    return typeName + " " + dims.map(TensorSpec::text).orElse("of unknown shape");
  }

  private static String text(List<Long> dims) {
    return dims.stream()
        .map(extent -> extent < 0 ? "?" : extent.toString())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public String toString() {
    return key + " (" + shapeText() + ")";
  }
}
