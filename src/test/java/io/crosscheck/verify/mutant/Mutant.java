package io.crosscheck.verify.mutant;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A wrong verifier: one source file in which one text is replaced by another.
 *
 * @param fault what is wrong with it
 * @param file its path under the verifier's sources
 * @param right a text that the file holds once
 * @param wrong what stands in its place
 */
record Mutant(String fault, String file, String right, String wrong) {
  private static final Path SOURCES = Path.of("src/main/java/io/crosscheck/verify");

  /** Compiles the changed class into a folder. */
  void compile(Path folder) throws IOException {
    Path path = SOURCES.resolve(file);
    String source = Files.readString(path);
    int place = source.indexOf(right);
    if (place < 0 || source.indexOf(right, place + 1) >= 0) {
      throw new AssertionError(
          path + " no longer holds this text once; write the mutant anew: " + right);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-d",
            Files.createDirectories(folder).toString(),
            "-cp",
            classPath());
    Text changed = new Text(path.toUri(), source.replace(right, wrong));
    if (!compiler.getTask(null, null, null, options, null, List.of(changed)).call()) {
      throw new AssertionError("this mutant is no Java: " + fault);
    }
  }

  /** What these tests themselves run with. */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** A source file that is only in memory. */
  private static final class Text extends SimpleJavaFileObject {
    private final String content;

    Text(URI uri, String content) {
      super(uri, JavaFileObject.Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }
}
