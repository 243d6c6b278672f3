package io.crosscheck.savedmodel.gate;

import static io.crosscheck.savedmodel.gate.CraftedModel.shape;
import static io.crosscheck.savedmodel.gate.IndexFile.floats;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorSliceProto;

/** A checkpoint whose index promises what its data does not hold is refused before it is loaded. */
class VariablesIndexTest {
  private static final int DATA_BYTES = 48;

  @TempDir private Path folder;

  @BeforeEach
  void writeModel() throws IOException {
    CraftedModel.write(CraftedModel.honest().build(), folder);
    write(floats(shape(4, 3), 0, 48));
  }

  @Test
  void anHonestCheckpointIsAdmittedAndCopiedWhole() throws IOException {
    try (PrivateModel admitted = ModelGate.admit(folder)) {
      for (String name : new String[] {"variables.index", "variables.data-00000-of-00001"}) {
        Path file = Path.of("variables", name);
        assertTrue(Files.mismatch(folder.resolve(file), admitted.path().resolve(file)) == -1);
      }
    }
  }

  @Test
  void aTensorThatIsNotWhereTheIndexSays() throws IOException {
    for (BundleEntryProto.Builder entry :
        new BundleEntryProto.Builder[] {
          floats(shape(4, 3), 0, 52),
          floats(shape(4, 3), 4, 48),
          floats(shape(4, 3), -4, 48),
          floats(shape(4, 3), Long.MAX_VALUE, 48),
          floats(shape(4, 3), 0, -48),
          floats(shape(4, 3), 0, 0),
          floats(shape(4, 3), 0, 48).setShardId(1),
          floats(shape(4, 3), 0, 48).setShardId(-1),
          floats(shape(4, 4), 0, 48),
          floats(shape(1L << 20, 1L << 20), 0, 48),
          floats(shape(1L << 33, 1L << 33), 0, 48),
          floats(shape(4, -3), 0, 48),
          floats(shape(4, 3), 0, 48).setDtype(DataType.DT_DOUBLE),
          floats(shape(4, 13), 0, 48).setDtype(DataType.DT_STRING),
          floats(shape(1L << 30), 0, 0).addSlices(TensorSliceProto.getDefaultInstance()),
          floats(shape(4, 3), 0, 48).setDtype(DataType.DT_VARIANT),
          floats(shape(4, 3), 0, 48).setDtype(DataType.DT_RESOURCE)
        }) {
      write(entry);
      String message = Gate.refusal(folder);
      assertTrue(message.contains("variables/variables.index, tensor 'kernel'"), message);
    }
  }

  @Test
  void anIndexThatIsCutOrChangedAnywhere() throws IOException {
    Path index = folder.resolve("variables/variables.index");
    byte[] whole = Files.readAllBytes(index);
    for (int length = 0; length < whole.length; length++) {
      Files.write(index, Arrays.copyOf(whole, length));
      Gate.refusal(folder);
    }
    int footer = whole.length - 48;
    for (int place = 0; place < footer; place++) {
      byte[] changed = whole.clone();
      changed[place] ^= 0x40;
      Files.write(index, changed);
      Gate.refusal(folder);
    }
  }

  @Test
  void tensorsThatShareTheirData() throws IOException {
    IndexFile.write(
        folder,
        DATA_BYTES,
        Map.of("kernel", floats(shape(4, 3), 0, 48), "more", floats(shape(), 44, 4)));
    String message = Gate.refusal(folder);
    assertTrue(message.contains("its tensors share their data"), message);
    BundleEntryProto.Builder sliced =
        floats(shape(4, 3), 0, 0).addSlices(TensorSliceProto.getDefaultInstance());
    IndexFile.write(folder, DATA_BYTES, Map.of("kernel", sliced.clone(), "more", sliced));
    assertTrue(Gate.refusal(folder).contains("its tensors share their data"));
  }

  @Test
  void keysThatAreNotInOrder() throws IOException {
    SortedMap<String, MessageLite> entries = new TreeMap<>(Comparator.reverseOrder());
    entries.put("kernel", floats(shape(4, 3), 0, 48).build());
    entries.put("", BundleHeaderProto.newBuilder().setNumShards(1).build());
    Files.write(folder.resolve("variables/variables.index"), IndexFile.of(entries));
    String message = Gate.refusal(folder);
    assertTrue(message.contains("its keys are not in order"), message);
  }

  @Test
  void aSearchThatWouldBeginWithinAnEntry() throws IOException {
    Path index = folder.resolve("variables/variables.index");
    Files.write(index, IndexFile.withRestart(Files.readAllBytes(index), 1));
    String message = Gate.refusal(folder);
    assertTrue(message.contains("would not begin at an entry"), message);
  }

  @Test
  void aDataFileThatIsCut() throws IOException {
    Path data = folder.resolve("variables/variables.data-00000-of-00001");
    byte[] whole = Files.readAllBytes(data);
    for (int length = 0; length < whole.length; length++) {
      Files.write(data, Arrays.copyOf(whole, length));
      String message = Gate.refusal(folder);
      assertTrue(message.contains("the tensor does not fit its data"), message);
    }
  }

  @Test
  void dataThatIsMissing() throws IOException {
    Files.delete(folder.resolve("variables/variables.data-00000-of-00001"));
    String message = Gate.refusal(folder);
    assertTrue(message.contains("variables.data-00000-of-00001 is not there"), message);
  }

  private void write(BundleEntryProto.Builder kernel) throws IOException {
    IndexFile.write(folder, DATA_BYTES, Map.of("kernel", kernel));
  }
}
