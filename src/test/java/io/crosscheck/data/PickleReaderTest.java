package io.crosscheck.data;

import static io.crosscheck.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A pickle can make Python run anything; here it must be read as data or not at all. */
class PickleReaderTest {
  private static final String ALLOWED = "(}]KMJUTNt\u0085\u0086\u0087\u0088\u0089qrhjaesucRb.";
  private static final byte[] GOOD =
      PickleWriter.batch("training batch 1 of 5", new int[] {1, 2}, new byte[2 * 3072]);

  private static byte[] pickle(String body) {
    return new PickleWriter().raw("\u0080\u0002" + body).bytes();
  }

  private static void assertPickleRefused(String body, String... words) {
    assertRefused(() -> PickleReader.read(pickle(body), "x"), words);
  }

  @Test
  void readsWhatThePublishedFilesHold() {
    assertEquals(4, PickleReader.read(GOOD, "x").entries().size());
    assertEquals(0, PickleReader.read(pickle("}."), "x").entries().size());
    assertEquals(1, PickleReader.read(pickle("}U\u0001aNs."), "x").entries().size());
  }

  @Test
  void refusesEveryOtherOpcodeInEveryPlace() {
    for (int opcode = 0; opcode < 256; opcode++) {
      if (ALLOWED.indexOf((char) opcode) >= 0) {
        continue;
      }
      String hex = String.format(Locale.ROOT, "0x%02x", opcode);
      for (String before : new String[] {"", "}(U\u0001a", "]("}) {
        assertPickleRefused(
            before + (char) opcode + "\u0001\u0000\u0000\u0000\u0000.",
            "opcode " + hex,
            "offset " + (2 + before.length()));
      }
    }
  }

  @Test
  void noSingleOpcodeIsADataset() {
    for (int opcode = 0; opcode < 256; opcode++) {
      String body = (char) opcode + "\u0000\u0000\u0000\u0000";
      assertThrows(DatasetException.class, () -> PickleReader.read(pickle(body), "x"));
    }
  }

  @Test
  void refusesEveryPayloadThatCallsSomething() {
    String[] globals = {
      "os\nsystem",
      "posix\nsystem",
      "nt\nsystem",
      "builtins\neval",
      "__builtin__\nexec",
      "builtins\ngetattr",
      "subprocess\nPopen",
      "pip\nmain",
      "numpy\nload",
      "numpy\nfromfile",
      "numpy.core.multiarray\nscalar",
      "numpy\nndarray.tofile",
      "sys\nmodules",
      "_codecs\nencode",
      "copy_reg\n_reconstructor",
      "importlib\nimport_module",
      "ctypes\nCDLL",
      "numpy \nndarray"
    };
    for (String global : globals) {
      String name = global.replace('\n', ' ');
      assertPickleRefused("c" + global + "\n(U\u0002idtR.", "GLOBAL '" + name + "'");
      assertPickleRefused("}(U\u0001ac" + global + "\nU\u0002id\u0085Ru.", "GLOBAL");
    }
    assertPickleRefused("(ios\nsystem\n.", "INST");
    assertPickleRefused("(U\u0002id)o.", "EMPTY_TUPLE");
    assertPickleRefused("U\u0002osU\u0006system\u0093.", "STACK_GLOBAL");
    assertPickleRefused("Pid\n.", "PERSID");
    assertPickleRefused("\u0082\u0001.", "EXT1");
  }

  @Test
  void neverCallsTheAllowedNamesWithOtherArguments() {
    String reconstruct = "cnumpy.core.multiarray\n_reconstruct\n";
    assertPickleRefused("cnumpy\nndarray\nK\0\u0085R.", "REDUCE");
    assertPickleRefused("cnumpy\ndtype\nU\u0001OK\0K\u0001\u0087R.", "REDUCE");
    assertPickleRefused(reconstruct + "cnumpy\ndtype\nK\0\u0085U\u0001b\u0087R.", "REDUCE");
    assertPickleRefused(reconstruct + "K\u0001R.", "REDUCE");
    assertPickleRefused(
        reconstruct + "cnumpy\nndarray\nK\0\u0085U\u0001b\u0087R(K\u0001K\u0001tb.", "BUILD");
    assertPickleRefused("}K\u0001b.", "BUILD");
  }

  @Test
  void refusesLongNamesAndNamesWithoutEnd() {
    assertPickleRefused("c" + "a".repeat(1000), "GLOBAL", "no end");
    assertPickleRefused("cos", "GLOBAL 'os'", "no end");
    assertPickleRefused("c\u001b[31mos\nsystem\n.", "'?[31mos system'");
  }

  @Test
  void stopsAtItsCaps() {
    assertPickleRefused("(".repeat(40), "nesting", "32");
    assertPickleRefused("N".repeat(100_001), "too many opcodes", "100000");
    assertPickleRefused("}rP\u00c3\u0000\u0000.", "memo key", "50000");
    assertPickleRefused("}r\u00ff\u00ff\u00ff\u00ff.", "memo key", "-1");
    assertRefused(() -> PickleReader.read(new byte[64_000_001], "x"), "64000000", "64000001");
    assertPickleRefused("T\u00ff\u00ff\u00ff\u007f", "ends too early");
    assertPickleRefused("T\u00ff\u00ff\u00ff\u00ff", "-1");
  }

  @Test
  void survivesListsThatHoldThemselves() {
    assertPickleRefused("]q\u0001h\u0001a.", "one dictionary");
    assertPickleRefused("}q\u0001h\u0001h\u0001s.", "key");
    assertPickleRefused("(]q\u0001h\u0001th\u0001\u0085U\u0001ah\u0001u.", "no mark");
    // Each level doubles the one before; nothing may walk through it.
    StringBuilder laughs = new StringBuilder("]q\0");
    for (int i = 1; i < 60; i++) {
      char from = (char) (i - 1);
      laughs.append("](h").append(from).append('h').append(from).append("eq").append((char) i);
    }
    assertPickleRefused(laughs + ".", "one dictionary");
  }

  @Test
  void refusesBrokenStacks() {
    for (String body :
        new String[] {
          ".", "t.", "u.", "e.", "s.", "a.", "R.", "b.", "\u0085.", "(\u0086.", "q\0."
        }) {
      assertPickleRefused(body);
    }
    assertPickleRefused("}}.", "one dictionary");
    assertPickleRefused("}(.", "no value");
    assertPickleRefused("K\u0001.", "one dictionary");
    assertPickleRefused("}U\u0001aK\u0001sU\u0001aK\u0002s.", "'a'", "twice");
    assertPickleRefused("}(U\u0001au.", "not in pairs");
    assertPickleRefused("}h\u0007.", "memo key 7");
    assertPickleRefused("}.}.", "after the end");
  }

  @Test
  void refusesOtherProtocols() {
    for (int protocol : new int[] {0, 1, 3, 4, 5, 255}) {
      byte[] bytes = new PickleWriter().bytes(0x80, protocol).raw("}.").bytes();
      assertRefused(() -> PickleReader.read(bytes, "x"), "protocol 2");
    }
    assertRefused(() -> PickleReader.read(new byte[0], "x"));
  }

  @Test
  void flippedBitsGiveAValueOrARefusalAndNothingElse() {
    Random random = new Random(1);
    byte[] head = Arrays.copyOf(GOOD, GOOD.length);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = head.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        int at = random.nextBoolean() ? random.nextInt(260) : random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
      assertTrue(isReadOrRefused(bytes));
    }
  }

  private static boolean isReadOrRefused(byte[] bytes) {
    try {
      SmallCifar.PICKLE.readBatch(
          new ByteArrayInputStream(bytes), bytes.length, "data_batch_1", "x");
      return true;
    } catch (DatasetException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
