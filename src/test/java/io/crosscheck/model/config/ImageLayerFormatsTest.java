package io.crosscheck.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.Failure;
import io.crosscheck.model.Cropping2D;
import io.crosscheck.model.Layer;
import io.crosscheck.model.Margins;
import io.crosscheck.model.ModelException;
import io.crosscheck.model.UpSampling2D;
import io.crosscheck.model.ZeroPadding2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers of images are read in each form that Keras takes, with Keras's defaults. */
class ImageLayerFormatsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 3 | 3 | 3 | 3",
        "[2,1] | 2 | 2 | 1 | 1",
        "[[0,1],[2,3]] | 0 | 1 | 2 | 3",
        "[1,[2,3]] | 1 | 1 | 2 | 3",
      })
  void readsMarginsInEachForm(String json, int top, int bottom, int left, int right)
      throws JsonProcessingException {
    Margins margins = new Margins(top, bottom, left, right);
    assertEquals(new ZeroPadding2D(margins), read("ZeroPadding2D", "'padding':" + json));
    assertEquals(new Cropping2D(margins), read("Cropping2D", "'cropping':" + json));
  }

  @Test
  void takesKerassDefaults() throws JsonProcessingException {
    assertEquals(new ZeroPadding2D(1), read("ZeroPadding2D", ""));
    assertEquals(new Cropping2D(0), read("Cropping2D", ""));
    assertEquals(new UpSampling2D(2), read("UpSampling2D", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ZeroPadding2D | 'padding':[1,2,3] | , padding] expected a number, [height, width] or [[top",
        "ZeroPadding2D | 'padding':[1,[2,'x']] | got [1,[2,\"x\"]].",
        "ZeroPadding2D | 'padding':'same' | got same.",
        "ZeroPadding2D | 'padding':-1 | expected 0 or more at every side",
        "ZeroPadding2D | 'data_format':'channels_first' | expected channels_last",
        "Cropping2D | 'croping':1 | Did you mean cropping?",
        "UpSampling2D | 'interpolation':'bilinaer' | Did you mean bilinear?",
        "DepthwiseConv2D | 'kernel_size':3,'depth_multiplier':0 | expected at least 1, got 0.",
        "DepthwiseConv2D | 'kernel_size':3,'depthwise_constraint':{} | expected null, got {}",
        "SeparableConv2D | 'kernel_size':3 | lacks a key: expected filters",
        "SeparableConv2D | 'kernel_size':3,'filters':2,'pointwise_regularizer':{} | got {}",
        "Conv2DTranspose | 'kernel_size':3,'filters':2,'output_padding':1 | expected 0 to 0, got",
        "Multiply | 'axis':1 | unknown key",
      })
  void namesWhatIsWrongAndWhere(String className, String config, String part) {
    ModelException error = assertThrows(ModelException.class, () -> read(className, config));
    assertEquals(Failure.BAD_INPUT, error.failure());
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count(), message);
  }

  private static Layer read(String className, String config) throws JsonProcessingException {
    String json = "{'class_name':'" + className + "','config':{" + config + "}}";
    return LayerFormats.read(JSON.readTree(json.replace('\'', '"')), "layers[1]").layer();
  }
}
