package io.crosscheck.savedmodel.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.OpDef;

/**
 * The committed list of operations is TensorFlow's own. After a new TensorFlow, {@code
 * -Dupdate.expected=true} writes it anew; what it adds is refused until someone allows it.
 */
@Tag("native")
class RegisteredOpsTest {
  private static final Path LIST = Path.of("src/test/resources/gate/registered-ops.txt");

  @Test
  void theListIsThatOfThisTensorFlow() throws IOException {
    List<String> registered =
        TensorFlow.registeredOpList().getOpList().stream().map(OpDef::getName).sorted().toList();
    if (Boolean.getBoolean("update.expected")) {
      Files.write(LIST, registered);
    }
    assertEquals(registered, EveryOtherOp.registered());
  }
}
