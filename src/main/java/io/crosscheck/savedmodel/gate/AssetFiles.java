package io.crosscheck.savedmodel.gate;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * The files under {@code assets/} that a model's graphs name. TensorFlow joins each name to the
 * model's path and feeds the result to the graph, so a name that leaves the folder is refused.
 */
final class AssetFiles {
  /** Where TensorFlow 1 kept the list. */
  private static final String COLLECTION = "saved_model_assets";

  private AssetFiles() {}

  /** The names, each of a plain file that is there. */
  static Set<String> of(SavedModel model, Place place) {
    Set<String> names = new TreeSet<>();
    for (int index = 0; index < model.getMetaGraphsCount(); index++) {
      Place where = place.in("meta-graph " + index);
      for (AssetFileDef asset : assets(model.getMetaGraphs(index), where)) {
        check(asset.getFilename(), where);
        names.add(asset.getFilename());
      }
    }
    return names;
  }

  private static List<AssetFileDef> assets(MetaGraphDef metaGraph, Place place) {
    List<AssetFileDef> assets = new ArrayList<>(metaGraph.getAssetFileDefList());
    if (metaGraph.containsCollectionDef(COLLECTION)) {
      for (Any packed : metaGraph.getCollectionDefOrThrow(COLLECTION).getAnyList().getValueList()) {
        try {
          assets.add(packed.unpack(AssetFileDef.class));
        } catch (InvalidProtocolBufferException e) {
          throw place.refusal(
              "the list of assets cannot be read: expected file names, got something else. Export"
                  + " the model again.",
              e);
        }
      }
    }
    return assets;
  }

  private static void check(String name, Place place) {
    if (!isPlain(name) || !isFile(place.folder().resolve("assets"), name)) {
      throw place.refusal(
          "the model names an asset that it does not have: expected the name of a plain file under"
              + " assets/, got "
              + Place.quoted(name)
              + ". Get a complete copy of the model.");
    }
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
  }

  private static boolean isFile(Path assets, String name) {
    try {
      return Files.isRegularFile(assets.resolve(name), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
