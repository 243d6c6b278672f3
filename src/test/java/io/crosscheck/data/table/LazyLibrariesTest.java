package io.crosscheck.data.table;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading arrays loads no library, so that a short run need not wait for any. */
class LazyLibrariesTest {
  @TempDir Path folder;

  @Test
  void readsArraysWithoutAnyLibraryAtHand() throws Exception {
    byte[] scores = NumpyWriter.grid("<f4", false, new double[][] {{0.25, 0.75}});
    Path npy = NumpyWriter.write(folder, "a.npy", scores);
    Path npz = NumpyWriter.write(folder, "a.npz", NumpyWriter.npz(true, Map.of("a", scores)));
    Path labels = NumpyWriter.write(folder, "l.npy", NumpyWriter.names("<U3", "cat", "dog"));
    Path weights = NumpyWriter.write(folder, "w.npy", NumpyWriter.flat("<f4", 1, 2));
    Path csv = NumpyWriter.write(folder, "a.csv", "0.25,0.75\n");
    URL classes = ScoreFiles.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Class<?> files = alone.loadClass(ScoreFiles.class.getName());
      assertNotNull(files.getMethod("scores", Path.class).invoke(null, npy));
      assertNotNull(files.getMethod("scores", Path.class).invoke(null, npz));
      assertNotNull(files.getMethod("weights", Path.class).invoke(null, weights));
      assertNotNull(
          files
              .getMethod("labels", Path.class, int.class, List.class)
              .invoke(null, labels, 2, List.of()));
      // That the libraries are really out of reach.
      assertThrows(
          InvocationTargetException.class,
          () -> files.getMethod("scores", Path.class).invoke(null, csv));
    }
  }
}
