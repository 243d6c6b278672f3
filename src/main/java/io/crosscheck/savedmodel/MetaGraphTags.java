package io.crosscheck.savedmodel;

import com.google.protobuf.InvalidProtocolBufferException;
import io.crosscheck.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * The tags of the one graph of a SavedModel that is asked; a SavedModel may hold several.
 *
 * @param guesses what was chosen for want of the usual tag, as sentences
 */
record MetaGraphTags(Set<String> tags, List<String> guesses) {
  private static final String SERVE = "serve";

  /**
   * The graph tagged serve alone, else the only one that is tagged serve among others, else the
   * only one.
   *
   * @param where names the model in messages
   * @throws SavedModelException if there is no such graph
   */
  static MetaGraphTags read(Path folder, Path where) {
    List<Set<String>> all = readAll(folder, where);
    if (all.contains(Set.of(SERVE))) {
      return new MetaGraphTags(Set.of(SERVE), List.of());
    }
    List<Set<String>> serving = all.stream().filter(tags -> tags.contains(SERVE)).toList();
    List<Set<String>> candidates = serving.isEmpty() ? all : serving;
    if (candidates.size() != 1 || candidates.get(0).isEmpty()) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          where,
          "the model has no graph for serving: expected one tagged serve, got "
              + (all.isEmpty() ? "no graph" : "graphs tagged " + all)
              + ". Export it again with the tag serve.");
    }
    Set<String> chosen = candidates.get(0);
    return new MetaGraphTags(
        chosen,
        List.of("The graph tagged " + chosen + " is asked, since none is tagged serve alone."));
  }

  private static List<Set<String>> readAll(Path folder, Path where) {
    try (var in = Files.newInputStream(folder.resolve("saved_model.pb"))) {
      return SavedModel.parseFrom(in).getMetaGraphsList().stream()
          .map(MetaGraphTags::tagsOf)
          .toList();
    } catch (InvalidProtocolBufferException e) {
      throw new SavedModelException(
          Failure.BAD_INPUT,
          where,
          "saved_model.pb is malformed or cut: " + e.getMessage() + " Export the model again.",
          e);
    } catch (IOException e) {
      throw new SavedModelException(
          Failure.IO, where, "saved_model.pb cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static Set<String> tagsOf(MetaGraphDef graph) {
    return new TreeSet<>(graph.getMetaInfoDef().getTagsList());
  }

  /** The tags as TensorFlow takes them. */
  String[] array() {
    return Stream.of(tags.toArray(String[]::new)).sorted().toArray(String[]::new);
  }
}
