package io.crosscheck.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that are wrong by themselves: found before any data is read. */
class UsageErrorTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "trian                                   | unknown command 'trian'. Did you mean train?",
        "verfy x                                 | Did you mean verify?",
        "train --epoch 3                         | Did you mean --epochs?",
        "train --learning_rate 1                 | Did you mean --learning-rate?",
        "train --loss categorical_crossentrop    | Did you mean categorical_crossentropy?",
        "train --loss mse                        | expected one of binary_crossentropy",
        "train --color-mode gray                 | grayscale",
        "train --rescale 1/256                   | Did you mean 1/255?",
        "train --activation rleu                 | Did you mean relu?",
        "train --output-activation softmx        | Did you mean softmax?",
        "train --activation leakyrelu            | Did you mean leaky_relu?",
        "train --activation glu                  | glu is not supported: it halves",
        "train --output-activation x             | expected one of linear, relu,",
        "train --kernel-initializer glorot       | glorot_uniform",
        "train --kernel-initializer orthogonl    | Did you mean orthogonal?",
        "train --loss-rule keras1                | Did you mean keras",
        "train --accuracy-rule stric             | Did you mean strict?",
        "train --device cuda                     | expected one of auto, cpu, gpu, got 'cuda'",
        "train --metrics acuracy                 | Did you mean accuracy?",
        "train --metrics binary_acuracy          | Did you mean binary_accuracy?",
        "train --accuracy-rule strict            | Name categorical_accuracy or binary_accuracy.",
        "train --metrics sparse_categorical_accuracy | Name categorical_accuracy.",
        "train --batch-size 0                    | expected at least 1, got 0",
        "train --batch-size -1                   | expected at least 1, got -1",
        "train --batch-size 1e4                  | expected a whole number, got '1e4'",
        "train --batch-size 99999999999          | at most 2147483647, got '99999999999'",
        "train --epochs 0                        | expected at least 1, got 0",
        "train --epochs x                        | 'x'",
        "train --epochs                          | --epochs",
        "train --epochs 1 --epochs 2             | --epochs",
        "train --learning-rate -1                | finite number of at least 0, got -1.0",
        "train --learning-rate NaN               | finite number of at least 0, got NaN",
        "train --learning-rate 1e39              | finite number of at least 0, got 1.0E39",
        "train --learning-rate x                 | expected a number, got 'x'",
        "train --threads 0                       | expected 1 to 1024, got 0",
        "train --threads 1025                    | expected 1 to 1024, got 1025",
        "train --validation-split 1              | less than 1, got 1.0",
        "train --validation-split -0.1           | at least 0",
        "train --validation-split NaN            | got NaN",
        "train --layers 0                        | expected at least 1, got 0",
        "train --layers 60,-5                    | expected at least 1, got -5",
        "train --layers=                         | --layers",
        "train --layers x                        | a layer is not supported: expected one of",
        "train --layers 60,,30                   | expected a name or a value at character 4",
        "train --layers 1000000,1000000          | Use fewer units.",
        "train --metrics=                        | metric",
        "train --seed 1.5                        | expected a whole number, got '1.5'",
        "train --seed 9223372036854775808        | expected a whole number",
        "train extra                             | unknown argument 'extra'",
        "train --url https://example.org/x       | expected --data cifar10",
        "verify                                  | MODEL",
        "evaluate                                | MODEL",
        "predict                                 | MODEL",
        "evaluate m --batch-size 0               | expected at least 1, got 0",
        "evaluate m --batch-size -1              | expected at least 1, got -1",
        "evaluate m --threads 0                  | expected 1 to 1024, got 0",
        "verify m --threads 0                    | expected 1 to 1024, got 0",
        "predict m --data shapes --threads 0     | expected 1 to 1024, got 0",
        "predict m --data shapes --batch-size 0  | expected at least 1, got 0",
        "predict m                               | expected either --data or image files, got neither",
        "predict m a.png --data shapes           | expected either --data or image files, got both",
        "verify m --tolerance -1                 | at least 0 and less than 1, got -1.0",
        "verify m --tolerance NaN                | at least 0 and less than 1, got NaN",
        "verify m --tolerance Infinity           | at least 0 and less than 1, got Infinity",
        "verify m --tolerance 1                  | at least 0 and less than 1, got 1.0",
        "verify m --tolerance x                  | expected a number, got 'x'",
        "verify m --batch-size 0                 | expected at least 1, got 0",
        "verify m --errors 0                     | expected 1 to 10000 errors, got 0",
        "verify m --against x --parity-tolerance NaN | at least 0 and less than 1, got NaN",
        "explain --tolerance -1                  | at least 0 and less than 1, got -1.0",
        "explain --tolerance NaN                 | at least 0 and less than 1, got NaN",
        "explain --tolerance 1e999               | at least 0 and less than 1, got Infinity",
        "explain --against x --parity-tolerance -1 | at least 0 and less than 1, got -1.0",
        "explain --batch-size 0                  | expected at least 1, got 0",
        "explain --errors 10001                  | expected 1 to 10000 errors, got 10001",
        "explain --penalty -1                    | expected a number from 0 on, got -1.0",
        "explain --penalty NaN                   | expected a number from 0 on, got NaN",
        "explain --penalty Infinity              | expected a number from 0 on, got Infinity",
        "explain --class-weights 1,-1            | expected numbers from 0 on, got -1.0",
        "explain --class-weights 1,NaN           | expected numbers from 0 on, got NaN",
        "explain --class-weights 0,0             | expected a number greater than 0, got none",
        "explain --class-weights 1,,1            | expected a number, got ''",
        "explain --classes 1 --claim accuracy=1  | got 1",
        "explain --classes 2 --samples 0 --claim accuracy=1 | got 0",
        "explain --classes 2 --samples 1e4 --claim accuracy=1 | expected a whole number, got '1e4'",
        "explain --scores s --labels l --classes 10 --claim accuracy=1 | without files",
        "reproduce --epochs 0                    | expected at least 1, got 0",
        "reproduce --batch-size 0                | expected at least 1, got 0",
        "reproduce --seeds 0                     | expected at least 1, got 0",
        "reproduce --threads 0                   | expected 1 to 1024, got 0",
        "reproduce --rows 11                     | there is no row 11",
        "reproduce --rows 0                      | there is no row 0",
        "reproduce --rows x                      | expected row numbers",
        "train --mode egaer                      | Did you mean eager?",
        "train --inspect-step 1                  | expected --mode eager, got --mode graph",
        "train --mode eager --inspect-step 0     | expected at least 1, got 0",
        "train --train-samples -1                | expected at least 1, or 0 for all, got -1",
        "train --preset dense-3                  | unknown preset: expected one of dense-seed",
        "train --preset dense-1 --layers 3       | expected one of --layers, --preset, --model, got",
        "train --preset dense-1 --activation elu | expected it with --layers only",
        "train --preset dense-1 --kernel-initializer zeros | expected it with --layers only",
        "inspect                                 | expected one of MODEL, --preset and --data",
        "inspect m --preset dense-1              | expected one of MODEL, --preset and --data",
        "inspect --preset dense                  | unknown preset",
        "verify m --epochs 3                     | unknown option '--epochs'",
      })
  void namesWhatIsWrongInOneLine(String line, String message) {
    Cli.Result result = new Cli(home).line(line);

    assertAll(
        () -> assertEquals(2, result.exitCode(), result.err()),
        () -> assertEquals("", result.out()),
        () -> assertEquals(1, result.err().lines().count(), result.err()),
        () -> assertTrue(result.err().startsWith("["), result.err()),
        () -> assertTrue(result.err().contains(message), result.err()),
        () -> assertFalse(result.err().contains("io.crosscheck"), result.err()),
        () -> assertFalse(result.err().contains("java."), result.err()),
        () -> assertEquals(List.of(""), Cli.tree(home), "nothing may be written"));
  }

  @Test
  void refusesAnArgumentThatIsNoText() {
    Cli.Result result = new Cli(home).run("verify", "mod\uFFFDl");

    assertAll(
        () -> assertEquals(2, result.exitCode()),
        () -> assertEquals("", result.out()),
        () -> assertTrue(result.err().contains("expected UTF-8"), result.err()));
  }
}
