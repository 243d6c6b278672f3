package io.crosscheck.savedmodel.gate;

import io.crosscheck.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * The way in for a SavedModel of unknown origin. TensorFlow runs whatever a graph says, as soon as
 * it loads it; so a model is copied, scanned without any native code, and loaded from that copy.
 *
 * <p>The copy's {@code saved_model.pb} is written anew from what was scanned. TensorFlow thus never
 * reads bytes that its parser could take in another way than this one.
 */
public final class ModelGate {
  private static final String GRAPHS = "saved_model.pb";

  private ModelGate() {}

  /**
   * Scans a model and makes the copy to load.
   *
   * @throws SavedModelException if the folder is no SavedModel, or holds what a classifier does not
   *     need; the message names the place
   */
  public static PrivateModel admit(Path folder) {
    Place place = new Place(folder, "");
    ModelFiles files = ModelFiles.of(place);
    PrivateModel copy = privateFolder(place);
    try {
      SavedModel model = SavedModelBytes.parse(files.graphs(), place.in(GRAPHS));
      scan(model, place.in(GRAPHS));
      SavedModelBytes.write(model, copy.path().resolve(GRAPHS));
      files.copyVariables(copy.path());
      files.copyAssets(copy.path(), AssetFiles.of(model, place.in(GRAPHS)));
      VariablesIndex.read(copy.path().resolve("variables"), place)
          .ifPresent(index -> checkVariables(model, index, place.in(GRAPHS)));
      return copy;
    } catch (IOException e) {
      copy.close();
      throw place.unreadable(e);
    } catch (SavedModelException e) {
      copy.close();
      throw e;
    }
  }

  /**
   * A model as its graphs describe it, for a reader; nothing of it may be loaded.
   *
   * @param refusal why the graphs would not be admitted; empty where they would be
   */
  public record Reading(SavedModel model, Optional<String> refusal) {}

  /**
   * Reads a model's graphs, those of a refused model too.
   *
   * @throws SavedModelException if the folder is no SavedModel
   */
  public static Reading read(Path folder) {
    Place place = new Place(folder, "");
    SavedModel model;
    try {
      model = SavedModelBytes.parse(ModelFiles.of(place).graphs(), place.in(GRAPHS));
    } catch (IOException e) {
      throw place.unreadable(e);
    }
    try {
      scan(model, place.in(GRAPHS));
      return new Reading(model, Optional.empty());
    } catch (SavedModelException e) {
      return new Reading(model, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static void scan(SavedModel model, Place place) {
    ScanLimits limits = new ScanLimits();
    for (int index = 0; index < model.getMetaGraphsCount(); index++) {
      MetaGraphDef metaGraph = model.getMetaGraphs(index);
      Place where = place.in("meta-graph " + index);
      new GraphScan(metaGraph, where, limits).check();
      new CallGraph(metaGraph.getGraphDef(), where).check(limits);
      Execution execution = Execution.of(metaGraph);
      new TrainingScan(metaGraph, execution, where).check();
      new SaverScan(metaGraph, execution, where).check();
    }
  }

  private static void checkVariables(
      SavedModel model, Map<String, BundleEntryProto> index, Place place) {
    for (int i = 0; i < model.getMetaGraphsCount(); i++) {
      MetaGraphDef metaGraph = model.getMetaGraphs(i);
      new RestoredVariables(metaGraph, Execution.of(metaGraph), index, place.in("meta-graph " + i))
          .check();
    }
  }

  private static PrivateModel privateFolder(Place place) {
    try {
      // Reachable by this user alone, which is how Java makes temporary folders.
      return new PrivateModel(Files.createTempDirectory("crosscheck-model-"));
    } catch (IOException e) {
      throw place.unreadable(e);
    }
  }
}
