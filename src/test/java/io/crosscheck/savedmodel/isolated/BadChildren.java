package io.crosscheck.savedmodel.isolated;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_FLOAT;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorByteSize;

import io.crosscheck.savedmodel.ElementType;
import io.crosscheck.savedmodel.ModelInputSpec;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Programs that do in the place of {@link ModelChild} what a broken or hostile model would. */
final class BadChildren {
  private BadChildren() {}

  /** Violates a condition that TensorFlow's native code checks. */
  static final class FailsACheck {
    public static void main(String[] arguments) {
      long bytes = TF_TensorByteSize(TF_AllocateTensor(TF_FLOAT, new long[] {-5}, 1, 4));
      throw new IllegalStateException("got " + bytes);
    }
  }

  /** Writes to address 0. */
  static final class WritesAnywhere {
    public static void main(String[] arguments) throws ReflectiveOperationException {
      unsafe("putLong", new Class<?>[] {long.class, long.class}, 0L, 0L);
    }
  }

  /** Never ends and never answers. */
  static final class Spins {
    public static void main(String[] arguments) {
      long count = 0;
      while (count >= 0) {
        count = (count + 1) & Long.MAX_VALUE;
      }
    }
  }

  /** Takes more and more memory outside Java's heap. */
  static final class Allocates {
    public static void main(String[] arguments) throws ReflectiveOperationException {
      for (int i = 0; i < 1 << 20; i++) {
        unsafe("allocateMemory", new Class<?>[] {long.class}, 256L << 20);
      }
    }
  }

  /** Ends as if all were well. */
  static final class Exits {
    public static void main(String[] arguments) {}
  }

  /** Ends with a code. */
  static final class ExitsWithACode {
    public static void main(String[] arguments) {
      Runtime.getRuntime().halt(42);
    }
  }

  /** Is killed, as the kernel does where memory runs out. */
  static final class IsKilled {
    public static void main(String[] arguments) throws Exception {
      signal("KILL");
    }
  }

  /** Meets an instruction that there is not. */
  static final class MeetsAnUnknownInstruction {
    public static void main(String[] arguments) throws Exception {
      signal("ILL");
    }
  }

  /** Writes a file without end. */
  static final class FillsTheDisk {
    public static void main(String[] arguments) throws IOException {
      byte[] block = new byte[1 << 16];
      try (OutputStream out = Files.newOutputStream(Path.of(arguments[0], "filler"))) {
        for (int i = 0; i < 1 << 16; i++) {
          out.write(block);
        }
      }
    }
  }

  /** Says something that is no answer. */
  static final class Babbles {
    public static void main(String[] arguments) throws IOException {
      try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
        for (int i = 0; i < 1 << 12; i++) {
          out.write("xyz".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        }
        out.write('\n');
        out.flush();
        Spins.main(arguments);
      }
    }
  }

  /** Says that it opened the model, and writes no word of what it is. */
  static final class OpensNothing {
    public static void main(String[] arguments) throws IOException {
      say("0 ok");
      Spins.main(arguments);
    }
  }

  /** Answers the first question by a link to another file. */
  static final class AnswersByALink {
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      open(folder);
      System.in.read();
      Files.createSymbolicLink(folder.resolve("1.scores"), Path.of("/etc/hostname"));
      say("1 ok");
      Spins.main(arguments);
    }
  }

  /** Answers the first question by too few scores. */
  static final class AnswersTooLittle {
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      open(folder);
      System.in.read();
      Numbers.write(folder.resolve("1.scores"), new float[3]);
      say("1 ok");
      Spins.main(arguments);
    }
  }

  /** Opens the model, and is gone at the first question. */
  static final class CrashesWhenAsked {
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
      open(Path.of(arguments[0]));
      System.in.read();
      WritesAnywhere.main(arguments);
    }
  }

  private static void open(Path folder) throws IOException {
    Exchange.write(
        folder.resolve(ModelChild.OPENED),
        new Exchange.Opened(
            new ModelInputSpec("x", ElementType.FLOAT32, Optional.of(List.of(-1L, 5L))),
            2,
            ElementType.FLOAT32,
            List.of(),
            List.of(),
            false));
    say("0 ok");
  }

  private static void say(String line) throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void signal(String name) throws Exception {
    long self = ProcessHandle.current().pid();
    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + self).start().waitFor();
    Thread.sleep(60_000);
  }

  /** By reflection: the compiler warns of the class and lets nobody silence it. */
  private static void unsafe(String method, Class<?>[] types, Object... values)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    type.getMethod(method, types).invoke(field.get(null), values);
  }
}
