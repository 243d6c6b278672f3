package io.crosscheck.savedmodel.gate;

import io.crosscheck.savedmodel.FolderTree;
import io.crosscheck.savedmodel.SavedModelException;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A copy of a model that passed the gate, in a folder that only this user can reach; closing it
 * deletes it. A model is loaded from it alone, so that what was scanned is what is loaded.
 *
 * @param path where the copy lies
 */
public record PrivateModel(Path path) implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(PrivateModel.class);

  @Override
  public void close() {
    try {
      FolderTree.delete(path);
    } catch (SavedModelException e) {
      LOG.warn(e.getMessage());
    }
  }
}
