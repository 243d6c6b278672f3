package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.Failure;
import io.crosscheck.model.FlipMode;
import io.crosscheck.model.Layer;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.RandomBrightness;
import io.crosscheck.model.RandomFlip;
import io.crosscheck.model.RandomRotation;
import io.crosscheck.model.RandomTranslation;
import io.crosscheck.model.RandomZoom;
import io.crosscheck.model.ValueRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of random layers is read with Keras's defaults, and refused with its place. */
class RandomFormatsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void whatIsNotSaidIsKerassDefault() {
    assertEquals(new RandomFlip(FlipMode.HORIZONTAL_AND_VERTICAL), read("RandomFlip", ""));
    assertEquals(
        new RandomTranslation(0.1, 0.2),
        read("RandomTranslation", "'height_factor':0.1,'width_factor':0.2"));
    assertEquals(new RandomRotation(0.1), read("RandomRotation", "'factor':0.1"));
    assertEquals(new RandomZoom(0.1), read("RandomZoom", "'height_factor':-0.1"));
    assertEquals(
        new RandomBrightness(0.1, ValueRange.BYTES),
        read("RandomBrightness", "'factor':[0.1,-0.1]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "RandomFlip | 'mode':'horizontl' | Did you mean horizontal?",
        "RandomFlip | 'data_format':'channels_first' | expected channels_last",
        "RandomTranslation | 'height_factor':0.1 | lacks a key: expected width_factor",
        "RandomTranslation | 'height_factor':[1],'width_factor':0 | a list of two numbers, got [1]",
        "RandomRotation | 'factor':3 | [at (RandomRotation)] a RandomRotation layer's factor",
        "RandomRotation | 'factor':0.1,'fill_mode':'mirror' | expected one of reflect, wrap, const",
        "RandomRotation | 'factor':0.1,'interpolation':'cubic' | expected one of nearest, bilinear",
        "RandomContrast | 'factor':-0.5 | factor] expected a number in [0, 1] or a list of two",
        "RandomBrightness | 'factor':0.1,'value_range':[0,'x'] | value_range] expected a list",
        "RandomCrop | 'height':3 | expected width",
        "GaussianNoise | 'stdev':0.1 | stdev",
        "SpatialDropout2D | 'rate':0.1,'seed':1.5 | seed] expected a whole number, got 1.5.",
      })
  void namesWhatIsWrongAndWhere(String className, String config, String part) {
    ModelException error = assertThrows(ModelException.class, () -> read(className, config));
    String message = String.valueOf(error.getMessage());
    assertEquals(Failure.BAD_INPUT, error.failure());
    assertTrue(message.contains(part), message);
  }

  private static Layer read(String className, String config) {
    String json = "{'class_name':'" + className + "','config':{" + config + "}}";
    try {
      return LayerFormats.read(JSON.readTree(json.replace('\'', '"')), "at").layer();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
